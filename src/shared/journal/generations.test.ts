import fc from "fast-check";
import { expect, test } from "vitest";

import { generationsToKeep, type Generation } from "./generations";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);

function generations(times: readonly (number | null)[], bytes = 1): Generation[] {
  return times.map((at, index) => ({ generation: index + 1, at, bytes }));
}

const hourly = (count: number): number[] => Array.from({ length: count }, (_, at) => START + at * HOUR);

test("a year of hourly snapshots leaves 24 hours, 7 days and 12 months", () => {
  const last = 24 * 365;
  const keep = generationsToKeep(generations(hourly(last)), Infinity);
  expect([...keep].filter((generation) => generation > last - 24)).toHaveLength(24);
  // Seven days share their newest with the hours; so does the last month.
  expect(keep.size).toBe(24 + 6 + 11);
  expect([...keep].toSorted((a, b) => a - b)[0]).toBe(31 * 24);
});

test("where they would be too large together, fewer are kept, still spread over the year", () => {
  const all = generations(hourly(24 * 365), 100);
  const half = generationsToKeep(all, 4000);
  expect(half.size).toBe(12 + 3 + 5);
  const oldest = [...half].toSorted((a, b) => a - b)[0] ?? 0;
  expect(oldest).toBeLessThan(24 * 365 - 24 * 120);
  expect(generationsToKeep(all, 1200).size).toBeLessThanOrEqual(12);
  expect([...generationsToKeep(all, 0)].toSorted((a, b) => a - b)).toEqual([8758, 8759, 8760]);
});

test("several within an hour leave the newest", () => {
  const times = Array.from({ length: 10 }, (_, at) => START + at * 60_000);
  const keep = generationsToKeep(generations(times), Infinity);
  expect([...keep].toSorted((a, b) => a - b)).toEqual([8, 9, 10]);
});

test("a clock that jumps by years costs no snapshot that was worth keeping", () => {
  const times = [START, START + HOUR, START + 400 * 24 * HOUR, START + 2 * HOUR, START - 400 * 24 * HOUR];
  expect(generationsToKeep(generations(times), Infinity).size).toBe(5);
});

test("the newest three are kept whatever their times are, and there are bounds", () => {
  const times = fc.option(fc.oneof(fc.maxSafeInteger(), fc.integer({ min: 0, max: START * 2 })));
  fc.assert(
    fc.property(fc.array(times, { maxLength: 200 }), fc.nat({ max: 100 }), (all, most) => {
      const keep = generationsToKeep(generations(all), most);
      for (let newest = all.length; newest > Math.max(0, all.length - 3); newest -= 1) {
        expect(keep.has(newest)).toBe(true);
      }
      expect(keep.size).toBeLessThanOrEqual(Math.max(3, Math.min(most, 3 + 24 + 7 + 12)));
    }),
  );
});
