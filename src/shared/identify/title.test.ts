import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { differInNumbers, numbersIn, titleKey, titleWords } from "./title";

describe("spellings of one title have one key", () => {
  const same: readonly (readonly string[])[] = [
    ["S^{2}FT", "S$^{2}$FT", "S²FT", "S2FT", "S^2FT"],
    ["$\\alpha$-stable", "α-stable", "alpha stable", "\\alpha-Stable"],
    ["$\\varepsilon$-nets", "ε nets", "epsilon-nets", "varepsilon nets"],
    ['Schr\\"odinger', "Schrödinger", 'Schr\\"{o}dinger', "Schrodinger", "SCHRODINGER"],
    ["Erd\\H{o}s", "Erdős", "Erdos"],
    ["Fran\\c{c}ois \\v{S}", "François Š"],
    ["Stra\\ss e", "Straße", "strasse"],
    ["OTOV2: a -- b", "OTOv2 a – b", "OTOv2, a: B"],
    ["256$\\times$256 images", "256times256 images", "256×256 images"],
    ["\\textbf{Bold} and {\\it slanted}", "Bold and slanted"],
    ["$\\mathcal{O}(n)$ time", "O(n) time", "mathcal{O}(n) time"],
    ["Q\\&A", "Q&A", "Q and A"],
    ["B $\\to$ K", "B → K", "B to K"],
    ["It's so", "Its so", "It’s so"],
  ];
  for (const [first = "", ...others] of same) {
    for (const other of others)
      test(`${first} = ${other}`, () => expect(titleKey(other)).toBe(titleKey(first)));
  }
});

describe("different titles have different keys", () => {
  const different: readonly (readonly [string, string])[] = [
    ["Learning C", "Learning C++"],
    ["Part I", "Part II"],
    ["0", "1"],
    ["???", "!!!"],
    ["DNA Screening", "Genetic Screening"],
  ];
  for (const [one, other] of different) {
    test(`${one} / ${other}`, () => expect(titleKey(one)).not.toBe(titleKey(other)));
  }
});

test("words", () => {
  expect(titleWords("S$^{2}$FT: Efficient, Scalable -- and don't!")).toEqual([
    "s2ft",
    "efficient",
    "scalable",
    "and",
    "dont",
  ]);
  expect(titleWords("0")).toEqual(["0"]);
  expect(titleWords("中文 标题")).toEqual(["中文", "标题"]);
});

test("numbers", () => {
  expect(numbersIn("OTOv2, Part II: the third of 12")).toEqual(["2", "2", "3", "12"]);
  expect(differInNumbers("X, Part I", "X, Part II")).toBe(true);
  expect(differInNumbers("X, Part II", "X, Part 2")).toBe(false);
  expect(differInNumbers("Kites", "Kelp")).toBe(false);
});

test("a key holds no space and does not change when it is folded again", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const key = titleKey(text);
      expect(key).not.toMatch(/\s/);
      expect(titleKey(key)).toBe(key);
    }),
  );
});

test("case, hyphens and outer marks never matter", () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(words, (list) => {
      const key = titleKey(list.join(" "));
      expect(titleKey(`“${list.join("-").toUpperCase()}”?`)).toBe(key);
      expect(titleKey(list.map((word) => `{\\em ${word}}`).join(" – "))).toBe(key);
    }),
  );
});
