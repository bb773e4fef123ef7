import { expect } from "../../app";
import { arxivWith, recordsOf } from "../../arxiv";
import { titleOf, writePage } from "../../digests";
import { HOSTILE_PDFS } from "../../fixtures/hostile-pdfs";
import { readPapers } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import type { Fault, Figures, Lab } from "../fault";
import { closePaper, openPaper, pageMemory, watchStalls } from "../reading";

/** Until a runaway must have been ended, with some for the download and for a slow machine, in milliseconds. */
const PATIENCE_MS = 40_000;

async function round({ desk }: Lab): Promise<Figures> {
  const count = HOSTILE_PDFS.length;
  const { server, env } = await arxivWith({
    records: recordsOf(count),
    pdf: ({ id }) => HOSTILE_PDFS[Number(id.slice(-5)) - 10_000]?.make() ?? null,
  });
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, count)], env });
    const matched = async () =>
      (await readPapers(app.page)).filter(({ state }) => state === "matched").length;
    await expect.poll(matched, { timeout: 30_000 }).toBe(count);
    let crashes = 0;
    app.page.on("crash", () => (crashes += 1));
    const worstStall = await watchStalls(app.page);
    let slowest = 0;
    let sentences = 0;
    for (const index of HOSTILE_PDFS.keys()) {
      const { opened, ms } = await openPaper(app, titleOf(index), PATIENCE_MS);
      slowest = Math.max(slowest, ms);
      if (opened === "sentence") sentences += 1;
      await closePaper(app);
    }
    const library = new LibraryPage(app.page);
    await library.note.fill("Still here.");
    await library.note.blur();
    await expect(app.page.getByText("Saved", { exact: true })).toBeVisible();
    await expect.poll(() => pageMemory(app), { timeout: 30_000 }).toBeLessThan(1500);
    expect(crashes).toBe(0);
    const stall = await worstStall();
    // The bar is half a second; a machine that does other things at the same time gets twice that.
    expect(stall).toBeLessThan(1000);
    return {
      "files opened": count,
      "told in a sentence": sentences,
      "slowest ms": slowest,
      "page deaf ms": Math.round(stall),
      "memory MB": Math.round(await pageMemory(app)),
    };
  } finally {
    await server.stop();
  }
}

export const hostilePdfs: Fault = {
  row: 21,
  name: "hostile PDFs",
  bar: "the library lives and answers; runaways are ended and told",
  rounds: { quick: 1, long: 2 },
  patience: 400_000,
  round,
};
