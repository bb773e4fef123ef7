/** What the property tests of the journal draw from: few names, so that records meet each other. */
import fc from "fast-check";

import { deviceFrom, hlcOf, type Device, type Hlc } from "./clock";
import type { Json, Row } from "./json";
import { recordOf, type Change, type ChangeRecord } from "./record";

export const DEVICES: readonly Device[] = [1, 2, 3].map((byte) => deviceFrom(Uint8Array.of(byte)));

/** Clocks decades apart, and close together. */
const wall = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom(0, 946_684_800_000, 1_790_000_000_000, 4_102_444_800_000, 253_402_300_799_999),
);

export const hlc: fc.Arbitrary<Hlc> = fc
  .record({ wall, counter: fc.integer({ min: 0, max: 2 }), device: fc.constantFrom(...DEVICES) })
  .map(hlcOf);

/** JSON that can be told from its copy: no -0, which JSON does not know. */
export const json: fc.Arbitrary<Json> = fc
  .jsonValue({ maxDepth: 2 })
  // What JSON.parse answers is Json.
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);

export const row: fc.Arbitrary<Row> = fc.dictionary(
  fc.constantFrom("id", "title", "status", "toString"),
  json,
  {
    noNullPrototype: true,
  },
);

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: row.map((set) => ({ set })) },
  { weight: 1, arbitrary: fc.record({ set: row, unset: fc.subarray(["status", "note"]) }) },
  { weight: 2, arbitrary: row.map((set) => ({ set, whole: true as const })) },
  { weight: 1, arbitrary: fc.constant({ delete: true as const }) },
  { weight: 1, arbitrary: fc.constant({ restore: true as const }) },
);

export const record: fc.Arbitrary<ChangeRecord> = fc
  .record({
    change,
    hlc,
    op: fc.uuid(),
    table: fc.constantFrom("papers", "notes"),
    id: fc.constantFrom("a", "b"),
  })
  .map(({ change: made, ...at }) => recordOf(made, at));

export const records: fc.Arbitrary<ChangeRecord[]> = fc.array(record, { maxLength: 12 });
