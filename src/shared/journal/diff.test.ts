import fc from "fast-check";
import { expect, test } from "vitest";

import { DEVICES, row } from "./arbitrary";
import { deviceFrom, hlcOf, newClock, tick } from "./clock";
import { applyChange, compose, diffRows, inverseOf } from "./diff";
import type { Row } from "./json";
import { apply, EMPTY_STATE, rows } from "./merge";
import { recordOf, type Change, type ChangeRecord } from "./record";

const maybeRow = fc.option(row, { nil: undefined });

/** Makes records of changes to one row, one after the other. */
function journal(): (change: Change | null) => readonly ChangeRecord[] {
  let clock = newClock(DEVICES[0] ?? deviceFrom(Uint8Array.of()));
  const all: ChangeRecord[] = [];
  return (change) => {
    if (change === null) return all;
    clock = tick(clock, 0);
    all.push(recordOf(change, { op: hlcOf(clock), hlc: hlcOf(clock), table: "papers", id: "a" }));
    return all;
  };
}

function rowAfter(all: readonly ChangeRecord[]): Row | undefined {
  let state = EMPTY_STATE;
  for (const one of all) state = apply(state, one);
  return rows(state, "papers")[0];
}

test("only what changed is in the change", () => {
  expect(diffRows({ id: "a", n: 1, tags: ["x"] }, { id: "a", n: 2, tags: ["x"] })).toEqual({ set: { n: 2 } });
  expect(diffRows({ id: "a", n: 1 }, { id: "a" })).toEqual({ set: {}, unset: ["n"] });
  expect(diffRows({ id: "a", o: { x: 1, y: 2 } }, { o: { y: 2, x: 1 }, id: "a" })).toBeNull();
  expect(diffRows(undefined, { id: "a" })).toEqual({ set: { id: "a" }, whole: true });
  expect(diffRows({ id: "a" }, undefined)).toEqual({ delete: true });
  expect(diffRows(undefined, undefined)).toBeNull();
});

test("a row's journal says what the row is, after every write, deletion and new start", () => {
  fc.assert(
    fc.property(fc.array(maybeRow), (versions) => {
      const write = journal();
      let before: Row | undefined;
      for (const after of versions) {
        expect(rowAfter(write(diffRows(before, after)))).toEqual(after);
        before = after;
      }
    }),
    { numRuns: 1000 },
  );
});

test("the inverse of a change brings the row back as it was", () => {
  fc.assert(
    fc.property(maybeRow, maybeRow, (before, after) => {
      const write = journal();
      write(diffRows(undefined, before));
      const change = diffRows(before, after);
      if (change === null) return;
      write(change);
      expect(rowAfter(write(inverseOf(change, before)))).toEqual(before);
    }),
    { numRuns: 1000 },
  );
});

test("undoing a change leaves other fields alone", () => {
  const before = { id: "a", status: "to-read", title: "t" };
  const change = diffRows(before, { ...before, status: "read" });
  expect(change === null ? null : inverseOf(change, before)).toEqual({ set: { status: "to-read" } });
});

test("undo of an undo does it again", () => {
  expect(inverseOf(inverseOf({ delete: true }, { id: "a" }), undefined)).toEqual({ delete: true });
});

test("applying a change and its inverse to a row gives what the journal gives", () => {
  fc.assert(
    fc.property(maybeRow, maybeRow, (before, after) => {
      const change = diffRows(before, after);
      if (change === null) return;
      expect(applyChange(before, change)).toEqual(after);
      expect(applyChange(after, inverseOf(change, before))).toEqual(before);
    }),
    { numRuns: 1000 },
  );
});

test("two changes in one do what both do", () => {
  fc.assert(
    fc.property(maybeRow, maybeRow, maybeRow, (one, two, three) => {
      const first = diffRows(one, two);
      const second = diffRows(two, three);
      if (first === null || second === null) return;
      expect(applyChange(one, compose(first, second))).toEqual(three);
    }),
    { numRuns: 1000 },
  );
});
