import { expect, test } from "vitest";

import { countHits, hitFrom, neighbourOf, ordinalOf, type Hits } from "./hits";

const match = { start: 0, end: 1 };
/** Found in another order than that of the document, as a search from page 7 does. */
const HITS: Hits = new Map([
  [7, [match, match]],
  [9, [match]],
  [2, [match, match, match]],
]);

test("are counted and numbered in the order of the document", () => {
  expect(countHits(HITS)).toBe(6);
  expect(ordinalOf(HITS, { page: 2, index: 0 })).toBe(1);
  expect(ordinalOf(HITS, { page: 9, index: 0 })).toBe(6);
});

test("the first is on the reader's page or after it, else the first of all", () => {
  expect(hitFrom(HITS, 3)).toEqual({ page: 7, index: 0 });
  expect(hitFrom(HITS, 10)).toEqual({ page: 2, index: 0 });
  expect(hitFrom(new Map(), 1)).toBeNull();
});

test("walking forth visits all, around the end, and walking back undoes it", () => {
  let hit = { page: 2, index: 0 };
  const seen: number[] = [];
  for (let step = 0; step < 6; step++) {
    seen.push(ordinalOf(HITS, hit));
    const next = neighbourOf(HITS, hit, 1);
    expect(neighbourOf(HITS, next, -1)).toEqual(hit);
    hit = next;
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
  expect(hit).toEqual({ page: 2, index: 0 });
});
