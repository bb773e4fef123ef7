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
const BROKEN: readonly { readonly fault: ServerFault; readonly words: RegExp }[] = [
  { fault: { kind: "short" }, words: /did not come|ended after/ },
  { fault: { kind: "short", afterBytes: 0 }, words: /did not come|ended after/ },
  { fault: { kind: "empty" }, words: /not a PDF|has no end|ended after/ },
  { fault: { kind: "long" }, words: /did not come|has no end|ended after/ },
  { fault: { kind: "no-length", form: "close" }, words: /has no end/ },
  { fault: { kind: "no-length", form: "chunked" }, words: /did not come|has no end/ },
  { fault: { kind: "reset", afterBytes: 100_000 }, words: /did not come/ },
  { fault: { kind: "gzip-truncated" }, words: /did not come|has no end|not a PDF/ },
  { fault: { kind: "html" }, words: /web page \(“Are you a robot\?”\)/ },
  { fault: { kind: "500" }, words: /answered 500/ },
  { fault: { kind: "404" }, words: /has no PDF/ },
  { fault: { kind: "endless" }, words: /5120 MB/ },
  { fault: { kind: "endless", saysLength: false }, words: /larger than \d+ MB|is \d+ MB/ },
];
/** Main may hold this much more once its memory was swept, in megabytes; the bodies are thousands. */
const MOST_MORE_MB = 60;
const CANCELLED: readonly ServerFault[] = [
  { kind: "stall", afterBytes: 50_000 },
  { kind: "slow", bytesPerSecond: 2000 },
  { kind: "slow", headersMs: 60_000 },
];

interface Edition {
  readonly id: string;
  readonly file: unknown;
  readonly failure: { readonly message: string } | null;
}

async function round({ desk }: Lab): Promise<Figures> {
  const all = [...BROKEN.map(({ fault }) => fault), ...CANCELLED];
  const { server, env } = await arxivWith({ records: recordsOf(all.length), pdf: () => PDF });
  server.faults.pdf = all.map((fault, index) => ({
    ...fault,
    times: "always" as const,
    match: (asked: string) => asked.startsWith(`2405.${10_000 + index}`),
  }));
  try {
    const app = await desk.launch({
      files: [await writePage(desk.folder, all.length)],
      env,
      switches: ["--js-flags=--expose-gc"],
    });
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
    const told = new Map(
      (await readTable<Edition>(app.page, "editions")).map(({ id, failure }) => [id, failure?.message ?? ""]),
    );
    for (const [index, { fault, words }] of BROKEN.entries())
      expect(told.get(`2405.${10_000 + index}v1`), `words for ${JSON.stringify(fault)}`).toMatch(words);
    const after = await memoryOf(app);
    expect(after - before).toBeLessThan(MOST_MORE_MB);
    // What was refused must not go on coming beside the next request.
    expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
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

/** Megabytes that the main process holds, without what only waits to be swept: that depends on the moment. */
async function memoryOf(app: RunningApp): Promise<number> {
  return app.electron.evaluate(async () => {
    const { gc } = globalThis as { gc?: () => void };
    if (gc === undefined) throw new Error("Memory can't be measured: the app has no --expose-gc");
    gc();
    await new Promise((done) => setTimeout(done, 500));
    gc();
    return process.memoryUsage().rss / 1048576;
  });
}

export const brokenDownloads: Fault = {
  row: 12,
  name: "short, long, cut, stalled, dripping, endless, packed and foreign PDFs",
  bar: "100 % caught and told, never called downloaded; memory flat; one connection; cancel within 1 s",
  rounds: { quick: 1, long: 3 },
  patience: 240_000,
  round,
};
