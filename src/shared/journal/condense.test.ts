import fc from "fast-check";
import { expect, test } from "vitest";

import { records } from "./arbitrary";
import { condense } from "./condense";
import { countRows, knownRows } from "./counts";
import { collect, EMPTY_STATE, rows } from "./merge";
import { decodeLine, encodeLine } from "./record";

test("what is condensed tells the same, in no more records, and every one is a good line", () => {
  fc.assert(
    fc.property(records, (all) => {
      const before = collect(EMPTY_STATE);
      for (const one of all) before.add(one);
      const after = collect(EMPTY_STATE);
      for (const one of condense(before.state())) {
        const decoded = decodeLine(encodeLine(one));
        expect(decoded).toEqual({ ok: true, record: one });
        after.add(one);
      }
      expect(after.state()).toEqual(before.state());
    }),
    { numRuns: 2000 },
  );
});

test("rows are counted by what they are", () => {
  fc.assert(
    fc.property(records, (all) => {
      const collector = collect(EMPTY_STATE);
      for (const one of all) collector.add(one);
      const state = collector.state();
      const counts = countRows(state);
      for (const table of state.keys()) expect(counts[table]?.there).toBe(rows(state, table).length);
      expect(knownRows(counts)).toBe([...state.values()].reduce((sum, table) => sum + table.size, 0));
    }),
  );
});
