/**
 * The state of a library as its change records tell it. Each field has the value of the latest
 * stamp, whoever wrote it and in whatever order the records come: merging is commutative,
 * associative and idempotent.
 */
import type { Hlc } from "./clock";
import type { Json, Row } from "./json";
import type { ChangeRecord } from "./record";

/** The latest word on one field; `value` undefined: the field was removed. */
interface FieldState {
  readonly value: Json | undefined;
  readonly hlc: Hlc;
}

export interface RowState {
  readonly fields: ReadonlyMap<string, FieldState>;
  /** When the row was last written as a whole: older fields are none of it. Null: never seen whole. */
  readonly wholeAt: Hlc | null;
  /** The latest word on whether the row is there; null when nobody deleted or restored it. */
  readonly presence: { readonly deleted: boolean; readonly hlc: Hlc } | null;
}

/** Rows by table and id. Never changed in place. */
export type State = ReadonlyMap<string, ReadonlyMap<string, RowState>>;

export const EMPTY_STATE: State = new Map();

const EMPTY_ROW: RowState = { fields: new Map(), wholeAt: null, presence: null };

/** The state with one more record. */
export function apply(state: State, record: ChangeRecord): State {
  const collector = collect(state);
  collector.add(record);
  return collector.state();
}

/** Takes in many records; `state` answers all so far and ends the collecting. */
export interface Collector {
  readonly add: (record: ChangeRecord) => void;
  readonly addRow: (table: string, id: string, row: RowState) => void;
  readonly state: () => State;
}

/** Starts from a state, which stays as it is. Copies each table once, so thousands of records are cheap. */
export function collect(from: State): Collector {
  const tables = new Map<string, Map<string, RowState>>();
  for (const [table, known] of from) tables.set(table, new Map(known));
  const change = (table: string, id: string, to: (row: RowState) => RowState): void => {
    const known = tables.get(table) ?? new Map<string, RowState>();
    tables.set(table, known);
    known.set(id, to(known.get(id) ?? EMPTY_ROW));
  };
  return {
    add: (record) => {
      const told = rowStateOf(record);
      // An edit of no field tells nothing, not even that the row exists.
      if (told.fields.size === 0 && told.presence === null) return;
      change(record.table, record.id, (row) => mergeRows(row, told));
    },
    addRow: (table, id, other) => change(table, id, (row) => mergeRows(row, other)),
    state: () => tables,
  };
}

/** Both states in one. */
export function merge(a: State, b: State): State {
  const collector = collect(a);
  for (const [table, told] of b) for (const [id, row] of told) collector.addRow(table, id, row);
  return collector.state();
}

/** The rows of a table that are there: not deleted, and once written as a whole. In no order. */
export function rows(state: State, table: string): Row[] {
  const found: Row[] = [];
  for (const row of state.get(table)?.values() ?? [])
    if (standingOf(row) === "there") found.push(valuesOf(row));
  return found;
}

/**
 * `partial`: only some fields are known, because the record that brought the row is missing or
 * damaged. Such a row can't be shown; its fields wait for that record.
 */
export type Standing = "there" | "deleted" | "partial";

export function standingOf(row: RowState): Standing {
  if (row.presence?.deleted === true) return "deleted";
  return row.wholeAt === null ? "partial" : "there";
}

/** A row's fields as they are, deleted or not. */
export function valuesOf(row: RowState): Row {
  const entries: [string, Json][] = [];
  for (const [field, { value }] of row.fields) if (value !== undefined) entries.push([field, value]);
  return Object.fromEntries(entries);
}

/** One record seen as the state of its row. */
function rowStateOf(record: ChangeRecord): RowState {
  const { hlc } = record;
  if ("delete" in record) return { ...EMPTY_ROW, presence: { deleted: true, hlc } };
  if ("restore" in record) return { ...EMPTY_ROW, presence: { deleted: false, hlc } };
  const fields = new Map<string, FieldState>();
  const unset = "unset" in record ? (record.unset ?? []) : [];
  for (const field of unset) fields.set(field, { value: undefined, hlc });
  for (const [field, value] of Object.entries(record.set)) fields.set(field, { value, hlc });
  return "whole" in record
    ? { fields, wholeAt: hlc, presence: { deleted: false, hlc } }
    : { ...EMPTY_ROW, fields };
}

function mergeRows(a: RowState, b: RowState): RowState {
  if (a === EMPTY_ROW) return b;
  const wholeAt = latest(a.wholeAt, b.wholeAt);
  const fields = new Map<string, FieldState>();
  for (const [field, state] of a.fields)
    if (wholeAt === null || state.hlc >= wholeAt) fields.set(field, state);
  for (const [field, state] of b.fields) {
    if (wholeAt !== null && state.hlc < wholeAt) continue;
    const known = fields.get(field);
    if (known === undefined || wins(state, known)) fields.set(field, state);
  }
  return { fields, wholeAt, presence: mergePresence(a.presence, b.presence) };
}

function wins(one: FieldState, other: FieldState): boolean {
  if (one.hlc !== other.hlc) return one.hlc > other.hlc;
  // Two values under one stamp: a fault somewhere, but every device must choose the same one.
  return textOf(one.value) > textOf(other.value);
}

function textOf(value: Json | undefined): string {
  return value === undefined ? "" : JSON.stringify(value);
}

function mergePresence(a: RowState["presence"], b: RowState["presence"]): RowState["presence"] {
  if (a === null || b === null) return a ?? b;
  if (a.hlc !== b.hlc) return a.hlc > b.hlc ? a : b;
  // Under one stamp, what keeps the row wins.
  return a.deleted ? b : a;
}

function latest(a: Hlc | null, b: Hlc | null): Hlc | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
