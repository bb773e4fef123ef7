import { describe, expect, test } from "vitest";

import { coolDownMs, inWords, readRetryAfter } from "./cool-down";

const NOW = Date.UTC(2026, 10, 23, 12);
const at = (troubles: number, random: number, spacingMs = 3000) => ({
  troubles,
  spacingMs,
  now: NOW,
  random,
});

describe("Retry-After", () => {
  test.each([
    ["120", 120_000],
    [" 7 ", 7000],
    ["Mon, 23 Nov 2026 12:01:00 GMT", 60_000],
    ["Mon, 23 Nov 2026 11:00:00 GMT", 0],
    ["soon", null],
    ["-5", null],
    ["1.5", null],
    ["2026", 2_026_000],
  ])("%s", (header, ms) => expect(readRetryAfter(header, NOW)).toBe(ms));

  test("is honoured up to an hour, and never shortens the spacing", () => {
    expect(coolDownMs("busy", "120", at(1, 0.5))).toBe(120_000);
    expect(coolDownMs("busy", "999999", at(1, 0.5))).toBe(3_600_000);
    expect(coolDownMs("busy", "0", at(1, 0.5))).toBe(3000);
    expect(coolDownMs("busy", "2", at(1, 0.5, 30))).toBe(2000);
  });
});

test("without it waits double, by chance between half and whole, up to ten minutes", () => {
  expect(coolDownMs("busy", null, at(1, 0))).toBe(20_000);
  expect(coolDownMs("busy", null, at(1, 1))).toBe(40_000);
  expect(coolDownMs("busy", null, at(2, 1))).toBe(80_000);
  expect(coolDownMs("busy", null, at(99, 1))).toBe(600_000);
  expect(coolDownMs("unreachable", null, at(1, 1))).toBe(6000);
  expect(coolDownMs("unreachable", null, at(99, 1))).toBe(60_000);
});

test("a small spacing, for tests, makes small waits", () => {
  expect(coolDownMs("busy", null, at(1, 1, 30))).toBe(400);
});

test("in words", () => {
  expect([400, 1400, 30_000, 150_000].map(inWords)).toEqual([
    "1 second",
    "1 second",
    "30 seconds",
    "3 minutes",
  ]);
});
