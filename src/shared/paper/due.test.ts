import fc from "fast-check";
import { expect, test } from "vitest";

import { dueTime } from "./due";

const LONGEST_MS = 6 * 60 * 60 * 1000;
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
const wait = fc.integer({ min: 0, max: LONGEST_MS });

test("an honest wait is kept to", () => {
  fc.assert(
    fc.property(time, wait, (now, ms) => {
      expect(dueTime(now + ms, now, LONGEST_MS)).toBe(now + ms);
    }),
  );
});

test("whatever clocks said, nothing waits longer than the longest wait", () => {
  fc.assert(
    fc.property(time, time, (storedAt, now) => {
      expect(dueTime(storedAt, now, LONGEST_MS) - now).toBeLessThanOrEqual(LONGEST_MS);
    }),
  );
});

test("what is not to be done by itself stays so", () => {
  expect(dueTime(Infinity, 0, LONGEST_MS)).toBe(Infinity);
});
