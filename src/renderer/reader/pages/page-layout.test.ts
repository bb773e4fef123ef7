import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { layoutPages, PAGE_GAP, pageAt, placeOf, pointAt, SHEET_MARGIN } from "./page-layout";

const size = fc.record({
  width: fc.double({ min: 50, max: 3000, noNaN: true }),
  height: fc.double({ min: 50, max: 3000, noNaN: true }),
});
const sizes = fc.array(size, { minLength: 1, maxLength: 40 });
const factor = fc.double({ min: 0.25, max: 5, noNaN: true });

test("pages lie one below the other, centred, with a gap between", () => {
  const layout = layoutPages(
    [
      { width: 100, height: 200 },
      { width: 60, height: 80 },
    ],
    2,
    400,
  );
  expect(layout.boxes).toEqual([
    { top: SHEET_MARGIN, left: 100, width: 200, height: 400 },
    { top: SHEET_MARGIN + 400 + PAGE_GAP, left: 140, width: 120, height: 160 },
  ]);
  expect(layout.height).toBe(2 * SHEET_MARGIN + 400 + PAGE_GAP + 160);
  expect(layout.width).toBe(400);
});

test("the sheet grows with pages that are wider than the view", () => {
  expect(layoutPages([{ width: 500, height: 10 }], 1, 300).width).toBe(500 + 2 * SHEET_MARGIN);
});

describe("whatever the sizes and the zoom", () => {
  test("no two pages overlap and all lie on the sheet", () => {
    fc.assert(
      fc.property(sizes, factor, fc.integer({ min: 100, max: 3000 }), (pages, zoom, viewWidth) => {
        const { boxes, width, height } = layoutPages(pages, zoom, viewWidth);
        let end = 0;
        for (const box of boxes) {
          expect(box.top).toBeGreaterThan(end);
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.left + box.width).toBeLessThanOrEqual(width);
          end = box.top + box.height;
        }
        expect(end).toBeLessThan(height);
      }),
    );
  });

  test("a point of the sheet and the place on a page mean each other", () => {
    const fraction = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(sizes, factor, fraction, fraction, (pages, zoom, x, y) => {
        const layout = layoutPages(pages, zoom, 800);
        const point = pointAt(layout, x * layout.width, y * layout.height);
        const back = placeOf(layout, point);
        expect(back.x).toBeCloseTo(x * layout.width, 5);
        expect(back.y).toBeCloseTo(y * layout.height, 5);
      }),
    );
  });

  test("every page is found at its own height", () => {
    fc.assert(
      fc.property(sizes, factor, (pages, zoom) => {
        const layout = layoutPages(pages, zoom, 800);
        layout.boxes.forEach((box, index) => {
          expect(pageAt(layout, box.top)).toBe(index + 1);
          expect(pageAt(layout, box.top + box.height - 1)).toBe(index + 1);
        });
      }),
    );
  });
});
