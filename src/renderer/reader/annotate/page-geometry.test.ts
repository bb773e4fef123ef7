import { expect, test } from "vitest";

import { joinLines } from "./page-geometry";

const rect = (left: number, top: number, width: number, height = 0.02) => ({ left, top, width, height });

test("pieces of a line are one, lines and columns stay apart", () => {
  expect(joinLines([rect(0.1, 0.1, 0.2), rect(0.31, 0.102, 0.1)])).toEqual([
    { left: 0.1, top: 0.1, width: expect.closeTo(0.31), height: expect.closeTo(0.022) },
  ]);
  expect(joinLines([rect(0.1, 0.1, 0.3), rect(0.1, 0.13, 0.3)])).toHaveLength(2);
  expect(joinLines([rect(0.1, 0.1, 0.3), rect(0.55, 0.1, 0.3)])).toHaveLength(2);
  expect(joinLines([])).toEqual([]);
});
