import { expect } from "../../app";
import { arxivWith, recordsOf } from "../../arxiv";
import type { Fault as ServerFault } from "../../arxiv-server/faults";
import { pageOf, titleOf } from "../../digests";
import { readPapers, readTable } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import type { Fault, Figures, Lab } from "../fault";
import { listenToBar, paste } from "../heard";
import { sleep } from "../kills/kill-soon";

const TIMES = 2;
const RETRY_AFTER_S = 1;
/** How arXiv refuses searches, and what the window must say. */
const SEARCHES: readonly { readonly fault: ServerFault; readonly words: RegExp }[] = [
  { fault: { kind: "429", times: TIMES }, words: /arXiv is busy/ },
  { fault: { kind: "503", retryAfter: RETRY_AFTER_S, times: TIMES }, words: /arXiv is busy/ },
  { fault: { kind: "500", times: TIMES }, words: /arXiv is busy/ },
  { fault: { kind: "reset", times: TIMES }, words: /arXiv cannot be reached/ },
  { fault: { kind: "403" }, words: /arXiv refused our requests \(403\)/ },
];
/** How it refuses PDFs: what is said of the paper or below, how often it is asked, and whether the PDF comes. */
const PDFS: readonly {
  readonly fault: ServerFault;
  readonly words: RegExp;
  readonly asked: number;
  readonly comes: boolean;
}[] = [
  { fault: { kind: "404", times: "always" }, words: /has no PDF/, asked: 1, comes: false },
  { fault: { kind: "500", times: "always" }, words: /answered 500/, asked: 1, comes: false },
  { fault: { kind: "403", times: "always" }, words: /refused our requests/, asked: 1, comes: false },
  { fault: { kind: "429", times: TIMES }, words: /arXiv is busy/, asked: TIMES + 1, comes: true },
  {
    fault: { kind: "503", retryAfter: RETRY_AFTER_S, times: TIMES },
    words: /arXiv is busy/,
    asked: TIMES + 1,
    comes: true,
  },
];
/** Long enough for a loop without a pause to show itself, in milliseconds. */
const WATCH_MS = 1500;

interface Edition {
  readonly file: unknown;
  readonly failure: { readonly message: string } | null;
}

async function round({ desk, random }: Lab): Promise<Figures> {
  const search = random.pick(SEARCHES);
  const pdf = random.pick(PDFS);
  const { server, env } = await arxivWith({ records: recordsOf(4) });
  server.faults.api = [{ ...search.fault }];
  server.faults.pdf = [{ ...pdf.fault }];
  try {
    const app = await desk.launch({ env });
    const library = new LibraryPage(app.page);
    const bar = await listenToBar(app.page);
    await paste(app.page, pageOf(4));
    if (search.fault.kind === "403") {
      await expect(library.activity).toContainText(search.words);
      await sleep(WATCH_MS);
      expect(server.log.length).toBe(1);
      await app.page.getByRole("button", { name: /try again/i }).click();
    }
    const matched = async () =>
      (await readPapers(app.page)).filter(({ state }) => state === "matched").length;
    await expect.poll(matched, { timeout: 60_000 }).toBe(4);
    expect(await bar(), `words for ${search.fault.kind}`).toMatch(search.words);
    const searches = server.log.length;
    const refused = search.fault.kind === "403" ? 1 : TIMES;
    // One for each refusal and one for the answer, and one more where a request found nothing new to ask.
    expect(searches).toBeLessThanOrEqual(refused + 2);
    if ("retryAfter" in search.fault) expectWaits(server.log.slice(0, TIMES + 1).map(({ at }) => at));

    await library.select(titleOf(0));
    await library.row(titleOf(0)).press("d");
    const requests = () => server.log.filter(({ kind }) => kind === "pdf");
    await expect.poll(() => requests().length, { timeout: 60_000 }).toBe(pdf.asked);
    const said = async () => {
      const editions = await readTable<Edition>(app.page, "editions");
      return [await bar(), ...editions.map(({ failure }) => failure?.message ?? "")].join("\n");
    };
    await expect.poll(said, { message: `words for PDF ${pdf.fault.kind}` }).toMatch(pdf.words);
    await sleep(WATCH_MS);
    expect(requests().length).toBe(pdf.asked);
    if ("retryAfter" in pdf.fault) expectWaits(requests().map(({ at }) => at));
    const stored = (await readTable<Edition>(app.page, "editions")).filter(({ file }) => file !== null);
    expect(stored.length).toBe(pdf.comes ? 1 : 0);
    expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
    return { "searches beyond the refusals": searches - refused, "requests for one PDF": requests().length };
  } finally {
    await server.stop();
  }
}

/** `Retry-After` was waited for to the end, each time. */
function expectWaits(starts: readonly number[]): void {
  for (const [index, start] of starts.slice(1).entries())
    expect(start - (starts[index] ?? 0)).toBeGreaterThanOrEqual(RETRY_AFTER_S * 1000);
}

export const refusals: Fault = {
  row: 11,
  name: "403, 429, 503 with Retry-After, 500, reset; 404 for the PDF",
  bar: "told in words; one request a step, no hot loop; what is missing is not asked for again",
  rounds: { quick: 3, long: 40 },
  patience: 120_000,
  round,
};
