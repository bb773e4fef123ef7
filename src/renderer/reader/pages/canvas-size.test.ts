import fc from "fast-check";
import { expect, test } from "vitest";

import { canvasSize } from "./canvas-size";

test("a usual page is as crisp as the screen", () => {
  expect(canvasSize({ top: 0, left: 0, width: 800, height: 1000 }, 2)).toEqual({ width: 1600, height: 2000 });
});

test("no page takes more than 64 MB, and its shape stays", () => {
  const side = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(side, side, fc.constantFrom(1, 1.25, 2, 3), (width, height, ratio) => {
      const size = canvasSize({ top: 0, left: 0, width, height }, ratio);
      expect(size.width * size.height * 4).toBeLessThanOrEqual(2 ** 26);
      expect(size.width).toBeGreaterThanOrEqual(1);
      expect(size.width).toBeLessThanOrEqual(width * ratio);
      if (size.width > 50 && size.height > 50)
        expect(size.width / size.height / (width / height)).toBeCloseTo(1, 1);
    }),
  );
});
