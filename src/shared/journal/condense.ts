import type { Hlc } from "./clock";
import type { Json } from "./json";
import type { RowState, State } from "./merge";
import { recordOf, type ChangeRecord } from "./record";

/** Stands in place of an operation's name: condensed records are never sent, only read. */
const CONDENSED = "condensed";

/**
 * The fewest records that tell a state: replayed, they give the very same state again, with its
 * deleted rows and every stamp. So a snapshot is a journal, and there is one format to read for ever.
 */
export function* condense(state: State): Generator<ChangeRecord> {
  for (const [table, rows] of state) {
    for (const [id, row] of rows) yield* recordsOf(table, id, row);
  }
}

function* recordsOf(table: string, id: string, row: RowState): Generator<ChangeRecord> {
  const byStamp = new Map<Hlc, { set: [string, Json][]; unset: string[] }>();
  if (row.wholeAt !== null) byStamp.set(row.wholeAt, { set: [], unset: [] });
  for (const [field, { value, hlc }] of row.fields) {
    const group = byStamp.get(hlc) ?? { set: [], unset: [] };
    byStamp.set(hlc, group);
    if (value === undefined) group.unset.push(field);
    else group.set.push([field, value]);
  }
  for (const [hlc, { set, unset }] of byStamp) {
    const at = { op: CONDENSED, hlc, table, id };
    if (hlc === row.wholeAt) yield recordOf({ set: Object.fromEntries(set), whole: true }, at);
    if (hlc !== row.wholeAt && set.length > 0) yield recordOf({ set: Object.fromEntries(set) }, at);
    if (unset.length > 0) yield recordOf({ set: {}, unset }, at);
  }
  const { presence } = row;
  if (presence === null || presence.hlc === row.wholeAt) return;
  const at = { op: CONDENSED, hlc: presence.hlc, table, id };
  yield recordOf(presence.deleted ? { delete: true } : { restore: true }, at);
}
