import fc from "fast-check";
import { expect, test } from "vitest";

import { firstBatch } from "./batch";
import { MAX_BATCH_LENGTH, MAX_BATCH_LINES, MAX_LINE_LENGTH } from "./limits";

test("a batch keeps the order and the limits, and always takes one", () => {
  const lengths = fc.array(fc.oneof(fc.nat({ max: 500 }), fc.nat({ max: MAX_LINE_LENGTH })), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(lengths, (all) => {
      const waiting = all.map((length) => ({ line: "x".repeat(length) }));
      const batch = firstBatch(waiting);
      expect(batch).toEqual(waiting.slice(0, batch.length));
      if (waiting.length > 0) expect(batch.length).toBeGreaterThan(0);
      const length = batch.reduce((sum, { line }) => sum + line.length, 0);
      expect(batch.length <= 1 || length <= MAX_BATCH_LENGTH).toBe(true);
      const next = waiting[batch.length];
      expect(next === undefined || length + next.line.length > MAX_BATCH_LENGTH).toBe(true);
    }),
  );
  const many = Array.from({ length: MAX_BATCH_LINES + 1 }, () => ({ line: "" }));
  expect(firstBatch(many)).toHaveLength(MAX_BATCH_LINES);
});
