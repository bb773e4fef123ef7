import { expect } from "../../app";
import { pageOf } from "../../digests";
import { DIGEST_SAMPLES, noiseDigest } from "../../fixtures/digest-samples";
import { mutate } from "../../fixtures/mutate";
import { readTable } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import type { Fault, Figures, Lab } from "../fault";
import { paste } from "../heard";

const DIGESTS = 12;
const LONGEST_MS = 2000;
/** A mark on every element of a digest, by which it would be known in the window. */
const MARK = "data-of-digest";

/** Spoilt digests, with elements of HTML in them, through the real window. */
async function round({ desk, random }: Lab): Promise<Figures> {
  const elements = (text: string): string =>
    text.replaceAll("number", `<b ${MARK}>number</b><img ${MARK} src=x onerror="globalThis.pwned=1">`);
  const app = await desk.launch();
  const library = new LibraryPage(app.page);
  // One that is whole, so that there is something to show.
  await paste(app.page, elements(pageOf(6, "Whole")));
  await expect(library.papers.getByText(`<b ${MARK}>`).first()).toBeVisible();
  let [read, slowest] = [0, 0];
  for (let turn = 0; turn < DIGESTS; turn += 1) {
    const page = Buffer.from(elements(pageOf(6, `Paper${turn}`)));
    const sample = random.pick([page, page, ...DIGEST_SAMPLES, noiseDigest(random)]);
    const bytes = [...mutate(sample, random, 20)];
    const start = Date.now();
    // As the page itself asks for a dropped file, then as the reader pastes.
    const answer = await app.page.evaluate(
      ([name, content]) => window.offprint.call("digest:read", { name, bytes: Uint8Array.from(content) }),
      [`fuzzed ${turn}.txt`, bytes] as const,
    );
    slowest = Math.max(slowest, Date.now() - start);
    if (answer.ok) read += 1;
    else {
      expect(answer.error.code).not.toBe("internal");
      expect(answer.error.message).toContain(`fuzzed ${turn}.txt`);
    }
    await paste(app.page, Buffer.from(bytes).toString("latin1"));
  }
  await expect
    .poll(async () => (await readTable(app.page, "papers")).length, { timeout: 20_000 })
    .toBeGreaterThan(0);
  await expect(app.page.getByText("All changes saved twice")).toBeVisible({ timeout: 20_000 });
  await library.papers.focus();
  for (let turn = 0; turn < 6; turn += 1) await app.page.keyboard.press("j");
  const seen = await app.page.evaluate(
    (mark) => ({
      elements: document.querySelectorAll(`[${mark}]`).length,
      pwned: "pwned" in globalThis,
      address: location.href,
    }),
    MARK,
  );
  expect(seen).toEqual({ elements: 0, pwned: false, address: "app://offprint/index.html" });
  expect(slowest).toBeLessThan(LONGEST_MS);
  return {
    digests: DIGESTS,
    "still digests": read,
    "slowest ms": slowest,
    "elements of digests": seen.elements,
  };
}

export const fuzzedDigestsInWindow: Fault = {
  row: 23,
  name: "fuzzed digests through the window",
  bar: "read or told by name, under 2 s a file; none of their HTML becomes an element",
  rounds: { quick: 1, long: 15 },
  patience: 90_000,
  round,
};
