import fc from "fast-check";
import { expect, test } from "vitest";

import { records, row } from "./arbitrary";
import { deviceFrom, hlcOf, newClock, tick } from "./clock";
import { diffRows } from "./diff";
import { historyOf } from "./history";
import { recordOf, type ChangeRecord } from "./record";

const maybeRow = fc.option(row, { nil: undefined });

function journalOf(versions: readonly (Record<string, never> | undefined)[]): ChangeRecord[] {
  let clock = newClock(deviceFrom(Uint8Array.of(1)));
  let before: (typeof versions)[number];
  return versions.flatMap((after) => {
    const change = diffRows(before, after);
    before = after;
    if (change === null) return [];
    clock = tick(clock, 1000);
    return [recordOf(change, { op: hlcOf(clock), hlc: hlcOf(clock), table: "notes", id: "a" })];
  });
}

test("each version of a row is told once, in order, whatever the order of the records", () => {
  fc.assert(
    fc.property(fc.array(maybeRow), fc.func(fc.integer()), (versions, mix) => {
      const all = journalOf(versions as never);
      const mixed = [...all, ...all].sort((a, b) => mix(a.op) - mix(b.op));
      const told = historyOf(mixed);
      expect(told.map(({ after }) => after)).toEqual(historyOf(all).map(({ after }) => after));
      expect(told.length).toBe(all.length);
      for (const [at, event] of told.entries()) expect(event.before).toEqual(told[at - 1]?.after);
    }),
  );
});

test("a row written again as it is tells of nothing; restored, it has its fields", () => {
  const [made] = journalOf([{ text: "x" } as never]);
  if (made === undefined) throw new Error("no record");
  let clock = tick(newClock(deviceFrom(Uint8Array.of(2))), 5000);
  const next = (change: object) => {
    clock = tick(clock, 5000);
    return { ...recordOf(change as never, { op: hlcOf(clock), hlc: hlcOf(clock), table: "notes", id: "a" }) };
  };
  const again = next({ set: { text: "x" }, whole: true });
  const gone = next({ delete: true });
  const back = next({ restore: true });
  expect(historyOf([back, gone, again, made]).map(({ after }) => after)).toEqual([
    { text: "x" },
    undefined,
    { text: "x" },
  ]);
});

test("no records whatever make it throw", () => {
  fc.assert(fc.property(records, (all) => historyOf(all).length <= all.length));
});
