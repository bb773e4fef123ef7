import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { expect, type RunningApp } from "../../app";
import { arxivWith, recordsOf } from "../../arxiv";
import type { Fault as ServerFault } from "../../arxiv-server/faults";
import { titleOf, writePage } from "../../digests";
import { makePdf } from "../../fixtures/make-pdf";
import { readPapers, readTable } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import type { Fault, Figures, Lab } from "../fault";

const PDF = makePdf({ title: "A paper", pages: 3, paragraphs: ["Words to read."], bytes: 400_000 });

/** Each for one paper, every time that one is asked for. */
const BROKEN: readonly ServerFault[] = [
  { kind: "short" },
  { kind: "short", afterBytes: 0 },
  { kind: "long" },
  { kind: "no-length", form: "close" },
  { kind: "no-length", form: "chunked" },
  { kind: "reset", afterBytes: 100_000 },
  { kind: "gzip-truncated" },
  { kind: "html" },
  { kind: "500" },
  { kind: "404" },
  { kind: "endless" },
];
const CANCELLED: readonly ServerFault[] = [
  { kind: "stall", afterBytes: 50_000 },
  { kind: "slow", bytesPerSecond: 2000 },
  { kind: "slow", headersMs: 60_000 },
];

interface Edition {
  readonly file: unknown;
  readonly failure: { readonly message: string } | null;
}

async function round({ desk }: Lab): Promise<Figures> {
  const all = [...BROKEN, ...CANCELLED];
  const { server, env } = await arxivWith({ records: recordsOf(all.length), pdf: () => PDF });
  server.faults.pdf = all.map((fault, index) => ({
    ...fault,
    times: "always" as const,
    match: (asked: string) => asked.startsWith(`2405.${10_000 + index}`),
  }));
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, all.length)], env });
    const library = new LibraryPage(app.page);
    const matched = async () =>
      (await readPapers(app.page)).filter(({ state }) => state === "matched").length;
    await expect.poll(matched, { timeout: 30_000 }).toBe(all.length);
    const before = await memoryOf(app);
    for (const index of BROKEN.keys()) {
      await library.select(titleOf(index));
      await library.row(titleOf(index)).press("d");
    }
    const failures = async () =>
      (await readTable<Edition>(app.page, "editions")).filter(({ failure }) => failure !== null).length;
    await expect.poll(failures, { timeout: 90_000 }).toBe(BROKEN.length);
    const after = await memoryOf(app);
    let slowestCancel = 0;
    for (const index of CANCELLED.keys()) {
      await library.select(titleOf(BROKEN.length + index));
      await library.row(titleOf(BROKEN.length + index)).press("d");
      const asked = server.log.length;
      await expect.poll(() => server.log.length, { timeout: 30_000 }).toBeGreaterThan(asked);
      await app.page.waitForTimeout(300);
      const start = Date.now();
      await app.page.getByRole("button", { name: "Cancel" }).first().click();
      await expect(app.page.getByRole("button", { name: "Cancel" })).toHaveCount(0, { timeout: 1000 });
      slowestCancel = Math.max(slowestCancel, Date.now() - start);
    }
    const stored = (await readTable<Edition>(app.page, "editions")).filter(({ file }) => file !== null);
    expect(stored).toEqual([]);
    const files = await readdir(join(desk.folder, "data", "papers"));
    expect(files.filter((name) => name.endsWith(".pdf"))).toEqual([]);
    // What came is kept for resuming; it has no final name, and goes with this test.
    await app.close();
    for (const name of files) await rm(join(desk.folder, "data", "papers", name), { force: true });
    return {
      "called downloaded": stored.length,
      "kinds caught": all.length,
      "cancel ms": slowestCancel,
      "memory MB more": Math.max(0, Math.round(after - before)),
    };
  } finally {
    await server.stop();
  }
}

/** Megabytes that the main process holds. */
async function memoryOf(app: RunningApp): Promise<number> {
  return app.electron.evaluate(() => process.memoryUsage().rss / 1048576);
}

export const brokenDownloads: Fault = {
  row: 12,
  name: "short, long, cut, stalled, dripping, endless, packed and foreign PDFs",
  bar: "100 % caught, never called downloaded; cancel within 1 s",
  rounds: { quick: 1, long: 3 },
  patience: 240_000,
  round,
};
