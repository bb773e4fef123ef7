import fc from "fast-check";
import { expect, test } from "vitest";

import { DEVICES, records, row } from "./arbitrary";
import { hlcOf, newClock, receive, tick, type Clock, type Hlc } from "./clock";
import { diffRows } from "./diff";
import type { Row } from "./json";
import { apply, collect, EMPTY_STATE, merge, rows, standingOf, type State } from "./merge";
import { recordOf, type Change, type ChangeRecord } from "./record";

const RUNS = { numRuns: 1000 };

function stateOf(all: readonly ChangeRecord[]): State {
  const collector = collect(EMPTY_STATE);
  for (const one of all) collector.add(one);
  return collector.state();
}

test("records may come in any order and more than once", () => {
  const shuffled = records.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
  );
  fc.assert(
    fc.property(shuffled, ([all, mixed]) => {
      expect(stateOf(mixed)).toEqual(stateOf(all));
    }),
    RUNS,
  );
});

test("merging is commutative, associative and idempotent", () => {
  fc.assert(
    fc.property(records, records, records, (one, two, three) => {
      const [a, b, c] = [stateOf(one), stateOf(two), stateOf(three)];
      expect(merge(a, b)).toEqual(merge(b, a));
      expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      expect(merge(a, a)).toEqual(a);
      expect(merge(a, b)).toEqual(stateOf([...one, ...two]));
    }),
    RUNS,
  );
});

test("nothing is changed in place", () => {
  fc.assert(
    fc.property(records, records, (one, two) => {
      const a = stateOf(one);
      const before = structuredClone(a);
      merge(a, stateOf(two));
      for (const record of two) apply(a, record);
      expect(a).toEqual(before);
    }),
  );
});

const stamped = (wall: number, change: Change, id = "a"): ChangeRecord =>
  recordOf(change, {
    op: `op-${wall}`,
    hlc: hlcOf({ ...newClock(DEVICES[0] ?? missing()), wall }),
    table: "papers",
    id,
  });

test("a deleted row keeps its fields, takes later edits and can be restored with them", () => {
  const whole = stamped(1, { set: { id: "a", title: "old", status: "read" }, whole: true });
  const gone = stateOf([whole, stamped(2, { delete: true }), stamped(3, { set: { title: "new" } })]);
  expect(rows(gone, "papers")).toEqual([]);
  expect(rows(apply(gone, stamped(4, { restore: true })), "papers")).toEqual([
    { id: "a", title: "new", status: "read" },
  ]);
});

test("a row written as a whole again has none of its former fields", () => {
  const state = stateOf([
    stamped(1, { set: { id: "a", arxivId: "2404.02948" }, whole: true }),
    stamped(2, { delete: true }),
    stamped(3, { set: { id: "a" }, whole: true }),
  ]);
  expect(rows(state, "papers")).toEqual([{ id: "a" }]);
});

test("a row whose beginning is missing is not shown as a row", () => {
  const state = stateOf([stamped(2, { set: { title: "x" } })]);
  expect(rows(state, "papers")).toEqual([]);
  expect([...(state.get("papers")?.values() ?? [])].map(standingOf)).toEqual(["partial"]);
});

/** A device of the simulation: its rows are the database, its records the journal. */
interface Peer {
  clock: Clock;
  state: State;
  readonly skew: number;
}

test("devices whose clocks are decades apart agree, and the last one to see everything has its way", () => {
  const skews = fc.tuple(
    ...DEVICES.map(() => fc.integer({ min: -40, max: 400 }).map((years) => years * 31_557_600_000)),
  );
  const step = fc.record({
    peer: fc.nat({ max: 2 }),
    from: fc.option(fc.nat({ max: 2 })),
    id: fc.constantFrom("a", "b"),
    to: fc.option(row, { nil: undefined }),
  });
  fc.assert(
    fc.property(skews, fc.array(step, { maxLength: 25 }), step, (years, steps, last) => {
      const peers: Peer[] = DEVICES.map((device, at) => ({
        clock: newClock(device),
        state: EMPTY_STATE,
        skew: years[at] ?? 0,
      }));
      for (const [time, { peer, from, id, to }] of steps.entries()) {
        const now = 1_790_000_000_000 + time;
        if (from === null) write(pick(peers, peer), id, to, now);
        else pull(pick(peers, peer), pick(peers, from), now);
      }
      const editor = pick(peers, last.peer);
      for (const other of peers) pull(editor, other, 1_790_000_001_000);
      write(editor, last.id, last.to, 1_790_000_001_000);
      for (const one of peers) for (const other of peers) pull(one, other, 1_790_000_002_000);
      for (const one of peers) {
        expect(one.state).toEqual(editor.state);
        expect(rowOf(one.state, last.id)).toEqual(last.to);
      }
    }),
    RUNS,
  );
});

/** Writes a row as the app does: the difference to what stands there, stamped later than all of it. */
function write(peer: Peer, id: string, to: Row | undefined, now: number): void {
  const change = diffRows(rowOf(peer.state, id), to);
  if (change === null) return;
  peer.clock = tick(peer.clock, now + peer.skew, latestStamp(peer.state, id));
  const hlc = hlcOf(peer.clock);
  peer.state = apply(peer.state, recordOf(change, { op: hlc, hlc, table: "papers", id }));
}

function pull(peer: Peer, from: Peer, now: number): void {
  peer.state = merge(peer.state, from.state);
  for (const id of ["a", "b"]) {
    const stamp = latestStamp(from.state, id);
    if (stamp !== null) peer.clock = receive(peer.clock, stamp, now + peer.skew);
  }
}

function rowOf(state: State, id: string): Row | undefined {
  const found = state.get("papers")?.get(id);
  return found === undefined ? undefined : rows(new Map([["papers", new Map([[id, found]])]]), "papers")[0];
}

function latestStamp(state: State, id: string): Hlc | null {
  const found = state.get("papers")?.get(id);
  if (found === undefined) return null;
  const stamps = [...found.fields.values()].map((field) => field.hlc);
  if (found.wholeAt !== null) stamps.push(found.wholeAt);
  if (found.presence !== null) stamps.push(found.presence.hlc);
  return stamps.toSorted().at(-1) ?? null;
}

function pick(peers: readonly Peer[], at: number): Peer {
  return peers[at] ?? missing();
}

function missing(): never {
  throw new Error("The simulation has three devices");
}
