import fc from "fast-check";
import { expect, test } from "vitest";

import { splitMath } from "./split-math";

test("dollars and bare braces are maths, the rest is text", () => {
  expect(splitMath("S^{2}FT, x_{0}").map(({ kind, text }) => [kind, text])).toEqual([
    ["text", "S"],
    ["raised", "2"],
    ["text", "FT, x"],
    ["lowered", "0"],
  ]);
  expect(splitMath("On $\\alpha$-stable sets").map(({ written }) => written)).toEqual([
    "On ",
    "$\\alpha$",
    "-stable sets",
  ]);
  expect(splitMath("costs $5 only")).toEqual([
    { kind: "text", text: "costs $5 only", written: "costs $5 only" },
  ]);
});

test("nothing of a text is lost", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("$", "a", "^", "{", "}", "2", " ", "_") }), (text) => {
      expect(
        splitMath(text)
          .map(({ written }) => written)
          .join(""),
      ).toBe(text);
    }),
  );
});
