import {
  Dexie,
  type DBCore,
  type DBCoreMutateRequest,
  type DBCoreTable,
  type DBCoreTransaction,
  type Middleware,
  type Table,
} from "dexie";

import { diffRows } from "../../shared/journal/diff";
import { toRow, type Row } from "../../shared/journal/json";
import { JOURNALED, MAX_CHANGES_PER_CALL, type Journaled } from "../../shared/journal/tables";
import { idOf } from "./keys";
import type { OutboxChange, OutboxRow } from "./rows/outbox";

/** Changes in one row of the outbox: a tenth of what main takes at a time, so that calls fill up well. */
const CHANGES_PER_ROW = MAX_CHANGES_PER_CALL / 10;

/** Where a restore writes: its changes come from the journal and need not go there. */
const silent = new WeakSet<object>();

/** Keeps the changes of one request. */
type Keep = (
  outbox: DBCoreTable,
  trans: DBCoreTransaction,
  changes: readonly OutboxChange[],
) => PromiseLike<unknown>;

function noteIn(
  outbox: DBCoreTable,
  trans: DBCoreTransaction,
  changes: readonly OutboxChange[],
): PromiseLike<unknown> {
  return outbox.mutate({ type: "add", trans, values: inRows(changes) });
}

/** Changes in rows of so many. */
function inRows(changes: readonly OutboxChange[]): OutboxRow[] {
  const rows: OutboxRow[] = [];
  for (let at = 0; at < changes.length; at += CHANGES_PER_ROW)
    rows.push({ changes: changes.slice(at, at + CHANGES_PER_ROW) });
  return rows;
}

/** Gets each change of a transaction, with the row as it was before; undefined when there was none. */
type Recorder = (change: OutboxChange, before: Row | undefined) => void;

const recordings = new WeakMap<object, Recorder>();

/** Tells a recorder of every change of a transaction from now on. */
export function record(transaction: { readonly idbtrans: object }, recorder: Recorder): void {
  recordings.set(transaction.idbtrans, recorder);
}

/** Says that a transaction's changes are known to the journal already. */
export function silence(transaction: { readonly idbtrans: object }): void {
  silent.add(transaction.idbtrans);
}

/**
 * Notes every change of the journaled tables in the outbox, in the transaction of the change itself:
 * both are stored or neither. It sits below Dexie's tables, so no writer can go around it.
 */
export const outboxMiddleware = middlewareOf(noteIn);

/**
 * The middleware with another way to keep what is noted.
 *
 * @param keep stores the changes within the transaction, in Dexie's own promises
 */
export function middlewareOf(keep: Keep): Middleware<DBCore> & { readonly name: string } {
  return {
    stack: "dbcore",
    name: "outbox",
    create: (core) => {
      // While a library of the first release is upgraded it has no outbox yet; afterwards the start
      // finds the journal short and writes every row to it.
      if (!core.schema.tables.some(({ name }) => name === "outbox")) return core;
      return {
        ...core,
        transaction(stores, mode, options) {
          const needsOutbox = mode === "readwrite" && stores.some(isJournaled) && !stores.includes("outbox");
          return core.transaction(needsOutbox ? [...stores, "outbox"] : stores, mode, options);
        },
        table(name) {
          const table = core.table(name);
          return isJournaled(name) ? noting(name, table, core.table("outbox"), keep) : table;
        },
      };
    },
  };
}

function isJournaled(name: string): name is Journaled {
  return JOURNALED.some((table) => table === name);
}

function noting(name: Journaled, table: DBCoreTable, outbox: DBCoreTable, keep: Keep): DBCoreTable {
  return {
    ...table,
    // Chained and not awaited: Dexie knows the transaction of what runs in its own promises only.
    mutate(request) {
      const { trans } = request;
      if (silent.has(trans)) return table.mutate(request);
      return keysOf(table, request).then((keys) =>
        rowsAt(table, request, keys).then((before) =>
          table.mutate(request).then((response) => {
            const after = "values" in request ? request.values : [];
            const changes = keys.flatMap((key, index) => {
              if (response.failures[index] !== undefined) return [];
              const notes = noteOf(name, key, before[index], after[index]);
              for (const note of notes) recordings.get(trans)?.(note, asRow(before[index]));
              return notes;
            });
            if (changes.length === 0) return response;
            return keep(outbox, trans, changes).then(() => response);
          }),
        ),
      );
    },
  };
}

/** The primary keys of the rows that a request may change. All our tables bring their keys along. */
function keysOf(table: DBCoreTable, request: DBCoreMutateRequest): Promise<readonly unknown[]> {
  switch (request.type) {
    case "add":
    case "put": {
      const { extractKey } = table.schema.primaryKey;
      const keys = request.keys ?? request.values.map((value) => extractKey?.(value));
      return Dexie.Promise.resolve(keys);
    }
    case "delete":
      return Dexie.Promise.resolve(request.keys);
    case "deleteRange": {
      const query = { index: table.schema.primaryKey, range: request.range };
      return table.query({ trans: request.trans, values: false, query }).then(({ result }) => result);
    }
  }
}

/** The rows as they are before the request; those of an `add` can't be there. */
function rowsAt(
  table: DBCoreTable,
  { trans, type }: DBCoreMutateRequest,
  keys: readonly unknown[],
): Promise<readonly unknown[]> {
  return table.getMany({ trans, keys: type === "add" ? [] : [...keys] });
}

function noteOf(table: Journaled, key: unknown, before: unknown, after: unknown): OutboxChange[] {
  const change = diffRows(asRow(before), asRow(after));
  return change === null ? [] : [{ op: crypto.randomUUID(), table, id: idOf(key), change }];
}

/** A row as the journal can hold it. @throws TypeError where it can't */
export function asRow(value: unknown): Row | undefined {
  if (value === undefined) return undefined;
  const checked = toRow(value);
  if (!checked.ok) throw new TypeError(`A row of the library holds what the journal can't: ${checked.path}`);
  return checked.row;
}

/** Puts every row of a table into the outbox as it is, for a journal that lacks some. */
export async function noteWhole(
  table: Table,
  name: Journaled,
  outbox: Table<OutboxRow, number>,
): Promise<void> {
  const { keyPath } = table.schema.primKey;
  const rows: Record<string, unknown>[] = await table.toArray();
  const keyOf = (row: Record<string, unknown>): unknown =>
    Array.isArray(keyPath) ? keyPath.map((path) => row[path]) : row[keyPath ?? ""];
  await outbox.bulkAdd(inRows(rows.flatMap((row) => noteOf(name, keyOf(row), undefined, row))));
}
