import { expect, test } from "vitest";

import { headingAt, type OutlineItem } from "./outline";

const item = (title: string, page: number, y: number, items: readonly OutlineItem[] = []): OutlineItem => ({
  title,
  place: { page, x: 0, y },
  items,
});
const OUTLINE = [
  item("Introduction", 1, 0.5),
  item("Method", 3, 0.2, [item("Overview", 3, 0.6), { title: "Dead", place: null, items: [] }]),
  item("Results", 5, 0.1),
];

test("the heading one is under", () => {
  expect(headingAt(OUTLINE, { page: 1, y: 0.1 })).toBeNull();
  expect(headingAt(OUTLINE, { page: 2, y: 0 })?.title).toBe("Introduction");
  expect(headingAt(OUTLINE, { page: 3, y: 0.3 })?.title).toBe("Method");
  expect(headingAt(OUTLINE, { page: 4, y: 0 })?.title).toBe("Overview");
  expect(headingAt(OUTLINE, { page: 9, y: 1 })?.title).toBe("Results");
});

test("in columns, the later one of the outline counts", () => {
  const columns = [item("Left, low", 2, 0.8), item("Right, high", 2, 0.1)];
  expect(headingAt(columns, { page: 3, y: 0 })?.title).toBe("Right, high");
});
