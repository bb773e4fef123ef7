import fc from "fast-check";
import { expect, test } from "vitest";

import { splitMath } from "./split-math";

test("dollars and bare braces are maths, the rest is text", () => {
  expect(splitMath("S^{2}FT: a title").map(({ isMath, text }) => [isMath, text])).toEqual([
    [true, "\\mathrm{S}^{2}\\mathrm{FT}"],
    [false, ": a title"],
  ]);
  expect(splitMath("On $\\alpha$-stable sets").map(({ written }) => written)).toEqual(["On ", "$\\alpha$", "-stable sets"]);
  expect(splitMath("costs $5 only")).toEqual([{ isMath: false, text: "costs $5 only", written: "costs $5 only" }]);
});

test("nothing of a text is lost", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("$", "a", "^", "{", "}", "2", " ", "_") }), (text) => {
      expect(splitMath(text).map(({ written }) => written).join("")).toBe(text);
    }),
  );
});
