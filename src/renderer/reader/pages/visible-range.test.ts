import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { boxOf, layoutPages, PAGE_GAP, SHEET_MARGIN } from "./page-layout";
import { currentPage, pagesToDraw, visibleRange } from "./visible-range";

const TEN = layoutPages(
  Array.from({ length: 10 }, () => ({ width: 100, height: 100 })),
  1,
  200,
);
const topOf = (page: number) => SHEET_MARGIN + (page - 1) * (100 + PAGE_GAP);

describe("the pages that are seen", () => {
  test("one alone", () =>
    expect(visibleRange(TEN, { top: topOf(3) + 10, height: 50 })).toEqual({ first: 3, last: 3 }));
  test("one pixel counts", () =>
    expect(visibleRange(TEN, { top: topOf(3) + 99, height: 1 + PAGE_GAP + 1 })).toEqual({
      first: 3,
      last: 4,
    }));
  test("above the first", () =>
    expect(visibleRange(TEN, { top: 0, height: 5 })).toEqual({ first: 1, last: 1 }));
  test("in the gap alone: the page before it", () =>
    expect(visibleRange(TEN, { top: topOf(4) - 10, height: 5 })).toEqual({ first: 3, last: 3 }));
  test("beyond the end", () =>
    expect(visibleRange(TEN, { top: 1e6, height: 50 })).toEqual({ first: 10, last: 10 }));

  test("are those that overlap the view, for any view", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: TEN.height }),
        fc.integer({ min: 30, max: 600 }),
        (top, height) => {
          const { first, last } = visibleRange(TEN, { top, height });
          const overlapping = TEN.boxes.flatMap((box, index) =>
            box.top < top + height && box.top + box.height > top ? [index + 1] : [],
          );
          if (overlapping.length > 0) expect([first, last]).toEqual([overlapping[0], overlapping.at(-1)]);
        },
      ),
    );
  });
});

test("the reader is on the page that shows most, on the upper one of two alike", () => {
  expect(currentPage(TEN, { top: topOf(2) + 80, height: 100 })).toBe(3);
  expect(currentPage(TEN, { top: topOf(2) - PAGE_GAP, height: 300 })).toBe(2);
});

test("whoever goes to a page is on it, if the document is long enough", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 40, max: 100 }), (page, height) => {
      expect(currentPage(TEN, { top: boxOf(TEN, page).top - PAGE_GAP, height: height + PAGE_GAP })).toBe(
        page,
      );
    }),
  );
});

describe("the pages to draw", () => {
  test("the one the reader is on, the others that are seen, then the neighbours", () => {
    expect(pagesToDraw({ first: 4, last: 6 }, 5, 10, true)).toEqual({ seen: [5, 4, 6], near: [7, 3] });
  });
  test("scrolling up, the neighbour above comes first", () => {
    expect(pagesToDraw({ first: 4, last: 4 }, 4, 10, false)).toEqual({ seen: [4], near: [3, 5] });
  });
  test("none before the first or after the last page", () => {
    expect(pagesToDraw({ first: 1, last: 1 }, 1, 1, true)).toEqual({ seen: [1], near: [] });
  });
});
