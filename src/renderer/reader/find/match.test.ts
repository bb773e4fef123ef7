import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { foldText } from "./fold";
import { matchesIn, patternOf, type Query } from "./match";

/** What the matches of a query read in the text itself. */
function found(text: string, query: Partial<Query> & { text: string }): string[] {
  const whole: Query = { matchCase: false, wholeWords: false, ...query };
  const pattern = patternOf(whole);
  if (pattern === null) return [];
  return matchesIn(foldText(text, whole.matchCase), pattern, text.length, 1000).map(({ start, end }) =>
    text.slice(start, end),
  );
}

describe("what a reader would not tell apart is the same", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["case", "The Crawler", "crawler"],
    ["accents in the text", "Schrödinger", "schrodinger"],
    ["accents in the query", "Schrodinger", "schrödinger"],
    ["ligatures", "e\uFB03cient", "efficient"],
    ["part of a ligature", "e\uFB03cient", "ef"],
    ["dashes", "state\u2010of\u2011the–art", "state-of-the-art"],
    ["quotation marks", "the reader’s “own”", `reader's "own"`],
    ["line ends", "large language\nmodels", "language models"],
    ["white space", "a  \u00A0 b", "a b"],
    ["a divided word", "spe-\ncialized", "specialized"],
    ["a divided word with a hyphen of its own", "self-\nsupervised", "self-supervised"],
    ["signs of patterns", "f(x) = [a.b]*", "f(x) = [a.b]*"],
    ["beyond the first plane", "𝐱 and 𝐲", "x and y"],
  ];
  for (const [name, text, query] of cases) {
    test(name, () => expect(found(text, { text: query })).toHaveLength(1));
  }
});

test("a match covers whole characters of the text", () => {
  expect(found("e\uFB03cient", { text: "ef" })).toEqual(["e\uFB03"]);
  expect(found("spe-\ncialized words", { text: "specialized" })).toEqual(["spe-\ncialized"]);
});

test("case, when it matters", () => {
  expect(found("Search the search", { text: "search", matchCase: true })).toEqual(["search"]);
});

test("whole words", () => {
  const text = "art, party, art-\nificial, state-of-the-art, ARTS, kunst_art";
  expect(found(text, { text: "art", wholeWords: true })).toEqual(["art", "art"]);
});

test("a hyphen before a capital or a digit stays one", () => {
  expect(found("GPT-\n4 and Anglo-\nSaxon", { text: "gpt4" })).toEqual([]);
});

test("nothing is found for nothing", () => {
  for (const text of ["", " ", "\n"]) expect(found("some words", { text })).toEqual([]);
});

test("the limit holds", () => {
  const pattern = patternOf({ text: "a", matchCase: false, wholeWords: false });
  if (pattern === null) throw new Error("no pattern");
  expect(matchesIn(foldText("aaaa", false), pattern, 4, 3)).toHaveLength(3);
});

describe("for any text", () => {
  test("every stretch of it is found in it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
        fc.nat(),
        fc.nat(),
        (text, from, length) => {
          const start = from % text.length;
          const query = text.slice(start, start + 1 + (length % 10));
          // Marks alone fold to nothing, and a slice may cut a character in half.
          fc.pre(!/\p{M}|\p{Cs}|\n/u.test(text + query) && foldText(query, false).text.trim() !== "");
          expect(found(text, { text: query }).length).toBeGreaterThan(0);
        },
      ),
    );
  });

  test("each unit of the folded text has its place, in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (text, matchCase) => {
        const { text: folded, origins } = foldText(text, matchCase);
        expect(origins).toHaveLength(folded.length);
        expect(
          origins.every((origin, unit) => origin >= (origins[unit - 1] ?? 0) && origin < text.length),
        ).toBe(true);
      }),
    );
  });
});
