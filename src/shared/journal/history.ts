import { parseHlc } from "./clock";
import { applyChange } from "./diff";
import { sameJson, type Row } from "./json";
import type { ChangeRecord } from "./record";

/** One change of a row as it happened. */
export interface RowEvent {
  readonly table: string;
  readonly id: string;
  /** Milliseconds since 1970, by the clock of the device that made the change. */
  readonly at: number;
  /** Undefined: there was no row, or it was deleted. */
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

/**
 * What happened to rows, the oldest first. Records may come in any order and more than once; those
 * that changed nothing, such as a row that was written to the journal again, tell of nothing.
 */
export function historyOf(records: readonly ChangeRecord[]): RowEvent[] {
  const known = new Map<string, { row: Row | undefined; kept: Row | undefined }>();
  const events: RowEvent[] = [];
  for (const record of [...records].sort((a, b) => (a.hlc < b.hlc ? -1 : a.hlc > b.hlc ? 1 : 0))) {
    const key = `${record.table} ${record.id}`;
    const { row: before, kept } = known.get(key) ?? { row: undefined, kept: undefined };
    // A deleted row keeps its fields for the day it is restored.
    const after = "restore" in record ? (before ?? kept) : applyChange(before, record);
    known.set(key, { row: after, kept: after ?? before ?? kept });
    if (sameJson(before, after)) continue;
    const at = parseHlc(record.hlc)?.wall ?? 0;
    events.push({ table: record.table, id: record.id, at, before, after });
  }
  return events;
}
