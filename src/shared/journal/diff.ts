import { sameJson, type Json, type Row } from "./json";
import type { Change } from "./record";

/** The smallest change that makes one row of the other; undefined: there is no row. Null: they are the same. */
export function diffRows(before: Row | undefined, after: Row | undefined): Change | null {
  if (after === undefined) return before === undefined ? null : { delete: true };
  // Whole, because the journal may still know fields of a deleted row of this id.
  if (before === undefined) return { set: after, whole: true };
  const set: [string, Json][] = Object.entries(after).filter(
    ([field, value]) => !sameJson(own(before, field), value),
  );
  const unset = Object.keys(before).filter((field) => !Object.hasOwn(after, field));
  return set.length === 0 && unset.length === 0 ? null : fieldsChange(set, unset);
}

/**
 * The change that undoes a change and leaves alone what others did to the row since.
 *
 * @param before the row as it was before the change; undefined when there was none
 */
export function inverseOf(change: Change, before: Row | undefined): Change {
  if ("delete" in change) return before === undefined ? { restore: true } : { set: before, whole: true };
  if ("restore" in change) return { delete: true };
  if (before === undefined) return { delete: true };
  if ("whole" in change) return { set: before, whole: true };
  const touched = [...Object.keys(change.set), ...(change.unset ?? [])];
  const set: [string, Json][] = [];
  const unset: string[] = [];
  for (const field of touched) {
    const value = own(before, field);
    if (value === undefined) unset.push(field);
    else set.push([field, value]);
  }
  return fieldsChange(set, unset);
}

/** A row after a change. Where there is no row, only a whole one makes one: `restore` knows no fields here. */
export function applyChange(row: Row | undefined, change: Change): Row | undefined {
  if ("delete" in change) return undefined;
  if ("restore" in change) return row;
  if ("whole" in change) return change.set;
  if (row === undefined) return undefined;
  const unset = new Set(change.unset);
  const kept = Object.entries(row).filter(([field]) => !unset.has(field));
  return { ...Object.fromEntries(kept), ...change.set };
}

/** One change that does what two do, one after the other. */
export function compose(first: Change, second: Change): Change {
  if ("delete" in second || "whole" in second) return second;
  if ("restore" in second) return first;
  if ("delete" in first || "restore" in first) return first;
  const set = applyChange(first.set, second) ?? {};
  if ("whole" in first) return { set, whole: true };
  const unset = new Set([...(first.unset ?? []), ...(second.unset ?? [])]);
  return fieldsChange(
    Object.entries(set),
    [...unset].filter((field) => !Object.hasOwn(set, field)),
  );
}

function fieldsChange(set: readonly [string, Json][], unset: readonly string[]): Change {
  return unset.length === 0 ? { set: Object.fromEntries(set) } : { set: Object.fromEntries(set), unset };
}

/** A field of the row itself; a field may be called `toString`. */
function own(row: Row, field: string): Json | undefined {
  return Object.hasOwn(row, field) ? row[field] : undefined;
}
