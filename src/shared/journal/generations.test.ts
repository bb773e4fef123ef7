import fc from "fast-check";
import { expect, test } from "vitest";

import { generationsToKeep, type Generation } from "./generations";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);

test("a year of hourly snapshots leaves 24 hours, 7 days and 12 months", () => {
  const all: Generation[] = Array.from({ length: 24 * 365 }, (_, at) => ({
    generation: at + 1,
    at: START + at * HOUR,
  }));
  const keep = generationsToKeep(all);
  const last = 24 * 365;
  expect([...keep].filter((generation) => generation > last - 24)).toHaveLength(24);
  // Seven days share their newest with the hours; so does the last month.
  expect(keep.size).toBe(24 + 6 + 11);
  expect([...keep].toSorted((a, b) => a - b)[0]).toBe(31 * 24);
});

test("several within an hour leave the newest", () => {
  const all = Array.from({ length: 10 }, (_, at) => ({ generation: at + 1, at: START + at * 60_000 }));
  expect([...generationsToKeep(all)].toSorted((a, b) => a - b)).toEqual([8, 9, 10]);
});

test("a clock that jumps by years costs no snapshot that was worth keeping", () => {
  const all = [START, START + HOUR, START + 400 * 24 * HOUR, START + 2 * HOUR, START - 400 * 24 * HOUR];
  const keep = generationsToKeep(all.map((at, index) => ({ generation: index + 1, at })));
  expect(keep.size).toBe(5);
});

test("the newest three are kept whatever their times are, and there are bounds", () => {
  const times = fc.option(fc.oneof(fc.maxSafeInteger(), fc.integer({ min: 0, max: START * 2 })));
  fc.assert(
    fc.property(fc.array(times, { maxLength: 200 }), (all) => {
      const keep = generationsToKeep(all.map((at, index) => ({ generation: index + 1, at })));
      for (let newest = all.length; newest > Math.max(0, all.length - 3); newest -= 1)
        expect(keep.has(newest)).toBe(true);
      expect(keep.size).toBeLessThanOrEqual(3 + 24 + 7 + 12);
    }),
  );
});
