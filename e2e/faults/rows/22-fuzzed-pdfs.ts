import { expect } from "../../app";
import { arxivWith, recordsOf } from "../../arxiv";
import { titleOf, writePage } from "../../digests";
import { makePdf } from "../../fixtures/make-pdf";
import { mutatePdf } from "../../fixtures/mutate-pdf";
import { readPapers } from "../../library-content";
import type { Fault, Figures, Lab } from "../fault";
import { closePaper, openPaper } from "../reading";

const FILES = 10;
const SEEDS = [1, 3, 12].map((pages) =>
  makePdf({
    title: `Seed of ${pages}`,
    pages,
    paragraphs: Array.from({ length: 15 }, (_unused, index) => `Line ${index} of many words.`),
    link: "https://example.org/",
  }),
);

/** Ten damaged files a round; header and end stay, or the download would refuse them before the reader. */
async function round({ desk, random }: Lab): Promise<Figures> {
  const files = Array.from({ length: FILES }, () => mutatePdf(random.pick(SEEDS), random));
  const { server, env } = await arxivWith({
    records: recordsOf(FILES),
    pdf: ({ id }) => files[Number(id.slice(-5)) - 10_000] ?? null,
  });
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, FILES)], env });
    const matched = async () =>
      (await readPapers(app.page)).filter(({ state }) => state === "matched").length;
    await expect.poll(matched, { timeout: 30_000 }).toBe(FILES);
    let [pages, sentences, slowest] = [0, 0, 0];
    for (const index of files.keys()) {
      const { opened, ms } = await openPaper(app, titleOf(index), 30_000);
      if (opened === "page") pages += 1;
      else sentences += 1;
      slowest = Math.max(slowest, ms);
      await closePaper(app);
    }
    return { "pages shown": pages, "told in a sentence": sentences, hangs: 0, "slowest ms": slowest };
  } finally {
    await server.stop();
  }
}

export const fuzzedPdfs: Fault = {
  row: 22,
  name: "fuzzed PDFs, ten a round",
  bar: "a page or a sentence, never a hang",
  rounds: { quick: 1, long: 50 },
  // A stream that ends too soon: pdf.js left a promise of its worker rejected.
  seeds: [466_479_536],
  patience: 120_000,
  round,
};
