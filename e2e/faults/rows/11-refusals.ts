import { expect } from "../../app";
import { arxivWith, recordsOf } from "../../arxiv";
import type { Fault as ServerFault } from "../../arxiv-server/faults";
import { titleOf, writePage } from "../../digests";
import { readPapers } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import type { Fault, Figures, Lab } from "../fault";
import { sleep } from "../kills/kill-soon";

const TIMES = 2;
const API: readonly { readonly fault: ServerFault; readonly words: RegExp }[] = [
  { fault: { kind: "429", times: TIMES }, words: /busy/i },
  { fault: { kind: "503", retryAfter: 1, times: TIMES }, words: /busy/i },
  { fault: { kind: "500", times: TIMES }, words: /trouble|error|500|busy/i },
  { fault: { kind: "reset", times: TIMES }, words: /reach|trouble|broke/i },
];

/** arXiv refuses the search some times, and has no PDF. */
async function round({ desk, random }: Lab): Promise<Figures> {
  const { fault } = random.pick(API);
  const { server, env } = await arxivWith({ records: recordsOf(4) });
  server.faults.api = [{ ...fault }];
  server.faults.pdf = [{ kind: "404", times: "always" }];
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, 4)], env });
    const library = new LibraryPage(app.page);
    const matched = async () =>
      (await readPapers(app.page)).filter(({ state }) => state === "matched").length;
    await expect.poll(matched, { timeout: 60_000 }).toBe(4);
    const searches = server.log.length;
    // One for each refusal and one for the answer, and one more where a request found nothing new to ask.
    expect(searches).toBeLessThanOrEqual(TIMES + 2);
    await library.row(titleOf(0)).click();
    await library.row(titleOf(0)).press("d");
    await expect(app.page.getByText(/has no PDF/).first()).toBeVisible();
    await sleep(1500);
    const asked = server.log.filter(({ kind }) => kind === "pdf").length;
    expect(asked).toBe(1);
    expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
    return { "searches beyond the refusals": searches - TIMES, "requests for a missing PDF": asked };
  } finally {
    await server.stop();
  }
}

export const refusals: Fault = {
  row: 11,
  name: "429, 503 with Retry-After, 500, reset; 404 for the PDF",
  bar: "one request a step, no hot loop; what is missing is not asked for again",
  rounds: { quick: 1, long: 20 },
  patience: 90_000,
  round,
};
