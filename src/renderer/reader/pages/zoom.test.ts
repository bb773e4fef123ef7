import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { SHEET_MARGIN } from "./page-layout";
import {
  factorAfterWheel,
  factorOf,
  firstZoom,
  MAX_FACTOR,
  MIN_FACTOR,
  nextStep,
  percent,
  ZOOM_STEPS,
} from "./zoom";

const LETTER = { width: 816, height: 1056 };
const factor = fc.double({ min: MIN_FACTOR, max: MAX_FACTOR, noNaN: true });

describe("the factor of a zoom", () => {
  test("as wide as the view less its margins", () => {
    expect(factorOf("width", LETTER, { width: 816 + 2 * SHEET_MARGIN, height: 100 })).toBe(1);
  });
  test("a whole page fits both ways", () => {
    const view = { width: 1200, height: 700 };
    const whole = factorOf("page", LETTER, view);
    expect(LETTER.height * whole).toBeLessThanOrEqual(view.height);
    expect(whole).toBeLessThan(factorOf("width", LETTER, view));
  });
  test("a view without room still has one", () => {
    expect(factorOf("page", LETTER, { width: 0, height: 0 })).toBe(MIN_FACTOR);
  });
});

test("a paper opens as wide as the view, but not huge in a wide one", () => {
  expect(firstZoom(LETTER, { width: 900, height: 800 })).toBe("width");
  expect(firstZoom(LETTER, { width: 2500, height: 1400 })).toBe(1.3);
});

describe("steps", () => {
  test("go to the next step from anywhere, and stop at the ends", () => {
    expect(nextStep(1.28, "in")).toBe(1.5);
    expect(nextStep(1.28, "out")).toBe(1.25);
    expect(nextStep(1.2501, "out")).toBe(1.1);
    expect(nextStep(MAX_FACTOR, "in")).toBe(MAX_FACTOR);
    expect(nextStep(MIN_FACTOR, "out")).toBe(MIN_FACTOR);
  });
  test("in and out again from a step lead back to it", () => {
    for (const step of ZOOM_STEPS.slice(1, -1)) expect(nextStep(nextStep(step, "in"), "out")).toBe(step);
  });
});

describe("the wheel", () => {
  test("stays within the limits and follows the direction", () => {
    fc.assert(
      fc.property(factor, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (from, delta) => {
        const to = factorAfterWheel(from, delta);
        expect(to).toBeGreaterThanOrEqual(MIN_FACTOR);
        expect(to).toBeLessThanOrEqual(MAX_FACTOR);
        if (delta < 0) expect(to).toBeGreaterThanOrEqual(from);
        if (delta > 0) expect(to).toBeLessThanOrEqual(from);
      }),
    );
  });
  test("up and down by the same leads back", () => {
    expect(factorAfterWheel(factorAfterWheel(1.3, -80), 80)).toBeCloseTo(1.3, 10);
  });
});

test("percent", () => expect(percent(1.2799)).toBe("128 %"));
