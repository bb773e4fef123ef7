import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { reanchor, type FormerPlace } from "./reanchor";
import { quoteOf } from "./selector";

const word = fc.stringMatching(/^[a-z]{2,9}$/);
/** Pages of words that hardly repeat, as prose does. */
const pagesOfWords = fc.array(
  fc.array(word, { minLength: 60, maxLength: 120 }).map((words) => words.join(" ")),
  { minLength: 2, maxLength: 4 },
);

function placeOf(pages: readonly string[], page: number, from: number, length: number): FormerPlace {
  const text = pages[page] ?? "";
  const start = Math.min(from, Math.max(0, text.length - length));
  return { page, start, quote: quoteOf(text, start, start + length) };
}

const cases = pagesOfWords.chain((pages) =>
  fc.record({
    pages: fc.constant(pages),
    page: fc.nat(pages.length - 1),
    from: fc.nat(300),
    length: fc.integer({ min: 40, max: 160 }),
  }),
);

describe("a quote is found again", () => {
  test("in the same text, at the same place", () => {
    fc.assert(
      fc.property(cases, ({ pages, page, from, length }) => {
        const place = placeOf(pages, page, from, length);
        expect(reanchor(place, pages)).toEqual({
          page,
          start: place.start,
          end: place.start + length,
          score: 1,
        });
      }),
    );
  });

  test("after something was put before it, on this page or before it", () => {
    fc.assert(
      fc.property(
        cases,
        fc.array(word, { minLength: 5, maxLength: 40 }),
        fc.boolean(),
        (one, added, newPage) => {
          const { pages, page, from, length } = one;
          const place = placeOf(pages, page, from, length);
          const more = `${added.join(" ")} `;
          const edited = newPage
            ? [more, ...pages]
            : pages.map((text, index) => (index === page ? more + text : text));
          const found = reanchor(place, edited);
          if (found === null) throw new Error("lost");
          const text = edited[found.page] ?? "";
          expect(text.slice(found.start, found.end)).toBe(place.quote.exact);
        },
      ),
    );
  });

  test("after some of its letters were changed; never somewhere else", () => {
    fc.assert(
      fc.property(
        cases,
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }),
        ({ pages, page, from, length }, places) => {
          const place = placeOf(pages, page, from, length);
          const letters = (pages[page] ?? "").split("");
          for (const at of places) letters[place.start + (at % length)] = "#";
          const edited = pages.map((text, index) => (index === page ? letters.join("") : text));
          const found = reanchor(place, edited);
          if (found === null) throw new Error("lost");
          expect(found.page).toBe(page);
          expect(Math.abs(found.start - place.start)).toBeLessThanOrEqual(4);
          expect(Math.abs(found.end - place.start - length)).toBeLessThanOrEqual(4);
        },
      ),
    );
  });

  test("nowhere when it is gone", () => {
    fc.assert(
      fc.property(cases, ({ pages, page, from, length }) => {
        const place = placeOf(pages, page, from, length);
        const gone = pages.map((text) => text.replace(/[a-z]/g, (letter) => (letter < "n" ? "7" : "3")));
        expect(reanchor(place, gone)).toBeNull();
      }),
    );
  });

  test("a long quote, and one of two that are the same", () => {
    const text = Array.from({ length: 300 }, (_unused, index) => `word${(index * 7919) % 1009}`).join(" ");
    const long = placeOf([text], 0, 100, 900);
    const edited = `Put before. ${text.replace("word5 ", "word five ")}`;
    const found = reanchor(long, [edited]);
    expect(found).not.toBeNull();
    expect(edited.slice(found?.start, (found?.start ?? 0) + 30)).toBe(long.quote.exact.slice(0, 30));
    const twice = "Same words here. Between them others. Same words here. At the end more.";
    const second = { page: 0, start: 38, quote: quoteOf(twice, 38, 54) };
    expect(reanchor(second, [`New. ${twice}`])?.start).toBe(43);
  });
});
