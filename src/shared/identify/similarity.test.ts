import fc from "fast-check";
import { expect, test } from "vitest";

import { abstractOverlap, titleLikeness } from "./similarity";

const text = fc.string({ unit: "grapheme", maxLength: 80 });

test("likeness of titles is symmetric, between 0 and 1, and 1 for equal keys only", () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const likeness = titleLikeness(one, other);
      expect(likeness).toBe(titleLikeness(other, one));
      expect(likeness).toBeGreaterThanOrEqual(0);
      expect(likeness).toBeLessThanOrEqual(1);
      expect(titleLikeness(one, one)).toBe(1);
    }),
  );
  expect(titleLikeness("abab", "baba")).toBeLessThan(1);
  expect(titleLikeness("0", "1")).toBe(0);
});

test("overlap of abstracts is symmetric, between 0 and 1, and 1 with itself", () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const overlap = abstractOverlap(one, other);
      expect(overlap).toBe(abstractOverlap(other, one));
      expect(overlap).toBeGreaterThanOrEqual(0);
      expect(overlap).toBeLessThanOrEqual(1);
    }),
  );
  expect(abstractOverlap("", "anything")).toBe(0);
  expect(abstractOverlap("We show that it works.", "we show, that it WORKS")).toBe(1);
});

test("an excerpt is found wholly in what it was cut from", () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 8, maxLength: 60 });
  fc.assert(
    fc.property(words, fc.integer({ min: 3, max: 8 }), (list, length) => {
      expect(abstractOverlap(list.slice(0, length).join(" "), list.join(" "))).toBe(1);
    }),
  );
});

test("TeX that a page dump has lost does not count as a difference", () => {
  const digest =
    "Images of 256times256 pixels are made 3times faster at W^star with {\\it no extra price} and 5.84\\% less error";
  const record =
    "Images of $256\\times256$ pixels are made 3$\\times$ faster at $W^\\star$ with \\emph{no extra price} and 5.84% less\nerror";
  expect(abstractOverlap(digest, record)).toBe(1);
});
