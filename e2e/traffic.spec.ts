import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { expect, test, type RunningApp } from "./app";
import { arxivWith, recordsOf, SPACING_MS } from "./arxiv";
import type { Fault } from "./arxiv-server/faults";
import { titleOf, writePage } from "./digests";
import { makePdf } from "./fixtures/make-pdf";
import { readPapers } from "./library-content";
import { LibraryPage } from "./pages/library-page";

function matchedIn(app: RunningApp): () => Promise<number> {
  return async () => (await readPapers(app.page)).filter(({ state }) => state === "matched").length;
}

const throttles: readonly Fault[] = [
  { kind: "429", times: 2 },
  { kind: "503", retryAfter: 1 },
  { kind: "503" },
  { kind: "html" },
  { kind: "reset" },
  { kind: "500" },
];
for (const fault of throttles) {
  const name = "retryAfter" in fault ? `${fault.kind} with Retry-After` : fault.kind;
  test(`arXiv answers ${name}: the work waits, says why, and gets done`, async ({ desk }) => {
    const { server, env } = await arxivWith({ records: recordsOf(12) });
    server.faults.api = [{ ...fault }];
    try {
      const app = await desk.launch({ files: [await writePage(desk.folder, 12)], env });
      await expect.poll(matchedIn(app), { timeout: 60_000 }).toBe(12);
      const starts = server.log.map(({ at }) => at);
      expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
      if ("retryAfter" in fault) expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(1000);
      else expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(SPACING_MS - 10);
      // No hot loop: a request for the fault, a few for the work.
      expect(server.log.length).toBeLessThanOrEqual(5);
    } finally {
      await server.stop();
    }
  });
}

test("arXiv answers 403: everything stops, says so, stays stopped over a restart, and goes on at the reader's word", async ({
  desk,
}) => {
  const { server, env } = await arxivWith({ records: recordsOf(5) });
  server.faults.api = [{ kind: "403" }];
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, 5)], env });
    await expect(new LibraryPage(app.page).activity).toContainText(/refus/i);
    await app.page.waitForTimeout(SPACING_MS * 8);
    expect(server.log).toHaveLength(1);
    await app.close();

    const again = await desk.launch({ env });
    const library = new LibraryPage(again.page);
    await expect(library.activity).toContainText(/refus/i);
    await again.page.waitForTimeout(SPACING_MS * 8);
    expect(server.log).toHaveLength(1);
    await again.page.getByRole("button", { name: /try again/i }).click();
    await expect.poll(matchedIn(again)).toBe(5);
  } finally {
    await server.stop();
  }
});

test("the work can be paused, stays paused over a restart, and goes on", async ({ desk }) => {
  const { server, env } = await arxivWith({ records: recordsOf(8) });
  server.faults.api = [{ kind: "slow", headersMs: 1500 }];
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, 8)], env });
    const library = new LibraryPage(app.page);
    await expect(library.activity).toContainText(/8/);
    await app.page.getByRole("button", { name: "Pause" }).click();
    await expect(app.page.getByRole("button", { name: "Resume" })).toBeVisible();
    await app.close();
    const asked = server.log.length;

    const again = await desk.launch({ env });
    await expect(again.page.getByRole("button", { name: "Resume" })).toBeVisible();
    await again.page.waitForTimeout(SPACING_MS * 8);
    expect(server.log.length).toBe(asked);
    await again.page.getByRole("button", { name: "Resume" }).click();
    await expect.poll(matchedIn(again)).toBe(8);
  } finally {
    await server.stop();
  }
});

test("all PDFs of a digest with one button, asked for before the papers are known", async ({ desk }) => {
  const { server, env } = await arxivWith({ records: recordsOf(4) });
  server.faults.api = [{ kind: "slow", headersMs: 1000 }];
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, 4)], env });
    await app.page.getByRole("button", { name: /download all/i }).click();
    await expect
      .poll(() => readdir(join(desk.folder, "data", "papers")), { timeout: 30_000 })
      .toEqual(["2405.10000v1.pdf", "2405.10001v1.pdf", "2405.10002v1.pdf", "2405.10003v1.pdf"]);
    expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
  } finally {
    await server.stop();
  }
});

const refusals: readonly (readonly [Fault, RegExp])[] = [
  [{ kind: "404", times: "always" }, /no PDF/],
  [{ kind: "html", times: "always" }, /web page/],
  [{ kind: "no-length", times: "always" }, /no end/],
];
for (const [fault, message] of refusals) {
  test(`a PDF that can't be had (${fault.kind}) is told in words and never stored`, async ({ desk }) => {
    const { server, env } = await arxivWith({ records: recordsOf(1) });
    server.faults.pdf = [{ ...fault }];
    try {
      const app = await desk.launch({ files: [await writePage(desk.folder, 1)], env });
      await expect.poll(matchedIn(app)).toBe(1);
      const library = new LibraryPage(app.page);
      await library.row(titleOf(0)).click();
      await library.row(titleOf(0)).press("d");
      await expect(app.page.getByText(message).first()).toBeVisible();
      const files = await readdir(join(desk.folder, "data", "papers"));
      expect(files.filter((name) => name.endsWith(".pdf"))).toEqual([]);
    } finally {
      await server.stop();
    }
  });
}

test("a running download shows its progress and can be cancelled within a second", async ({ desk }) => {
  const pdf = makePdf({ title: "Large", pages: 2, paragraphs: ["Words."], bytes: 4_000_000 });
  const { server, env } = await arxivWith({ records: recordsOf(1), pdf: () => pdf });
  server.faults.pdf = [{ kind: "slow", bytesPerSecond: 400_000 }];
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, 1)], env });
    await expect.poll(matchedIn(app)).toBe(1);
    const library = new LibraryPage(app.page);
    await library.row(titleOf(0)).click();
    await library.row(titleOf(0)).press("d");
    await expect(library.activity).toContainText(/PDF/);
    await expect(app.page.getByText(/\d+ ?%/).first()).toBeVisible();
    await app.page
      .getByRole("button", { name: /cancel/i })
      .first()
      .click();
    await expect(app.page.getByRole("button", { name: /cancel/i })).toHaveCount(0, { timeout: 1000 });
    const files = await readdir(join(desk.folder, "data", "papers"));
    expect(files.filter((name) => name.endsWith(".pdf"))).toEqual([]);
  } finally {
    await server.stop();
  }
});
