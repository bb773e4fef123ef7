import fc from "fast-check";
import { expect, test } from "vitest";

import { records } from "./arbitrary";
import { collect, EMPTY_STATE } from "./merge";
import { encodeLine, type ChangeRecord } from "./record";
import { replay } from "./replay";

const textOf = (all: readonly ChangeRecord[]): string => all.map((one) => `${encodeLine(one)}\n`).join("");

function stateOf(all: readonly ChangeRecord[]) {
  const collector = collect(EMPTY_STATE);
  for (const one of all) collector.add(one);
  return collector.state();
}

test("an empty journal is an empty library", () => {
  expect(replay("", EMPTY_STATE)).toEqual({
    lines: 0,
    records: 0,
    damaged: [],
    torn: null,
    lastHlc: null,
    state: EMPTY_STATE,
  });
});

test("cut anywhere, the whole lines before the cut tell everything they told", () => {
  fc.assert(
    fc.property(records, fc.nat(), (all, place) => {
      const text = textOf(all);
      const cut = text.slice(0, text.length === 0 ? 0 : place % text.length);
      const { state, damaged, torn, records: read } = replay(cut, EMPTY_STATE);
      expect(damaged).toEqual([]);
      expect(state).toEqual(stateOf(all.slice(0, read)));
      // A line that lacks nothing but its end counts.
      const whole = cut.split("\n").length - 1;
      expect(read === whole || (read === whole + 1 && torn === null)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("one damaged byte costs its line, two when it was a line's end, and is always told", () => {
  const damaged = records.filter((all) => all.length > 0);
  fc.assert(
    fc.property(damaged, fc.nat(), fc.integer({ min: 1, max: 255 }), (all, place, flip) => {
      const bytes = new TextEncoder().encode(textOf(all));
      const at = place % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ flip;
      const result = replay(new TextDecoder().decode(bytes), EMPTY_STATE);
      const lost = all.length - result.records;
      expect(lost).toBeLessThanOrEqual(2);
      expect(result.damaged.length + (result.torn === null ? 0 : 1)).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 5000 },
  );
});

test("the same journal twice, and on top of itself, changes nothing", () => {
  fc.assert(
    fc.property(records, (all) => {
      const once = replay(textOf(all), EMPTY_STATE);
      expect(replay(textOf(all) + textOf(all), EMPTY_STATE).state).toEqual(once.state);
      expect(replay(textOf(all), once.state).state).toEqual(once.state);
    }),
  );
});
