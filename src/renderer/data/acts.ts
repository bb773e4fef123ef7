import type { Table, Transaction } from "dexie";

import { applyChange, compose, inverseOf } from "../../shared/journal/diff";
import { JOURNALED } from "../../shared/journal/tables";
import { database } from "./database";
import { keyOf } from "./keys";
import { asRow, record } from "./outbox";
import type { ActRow, Inverse } from "./rows/act";
import { write } from "./write";

/** Acts that can be taken back; older ones are forgotten. */
const KEPT = 300;
/** Older acts are looked for once in so many. */
const SWEEP_EVERY = 50;
/** Acts with the same merge key are one as long as the next follows within this time, in milliseconds. */
const MERGE_WITHIN_MS = 5 * 60_000;

/** What an act is called, and when it is done. */
export interface Act {
  readonly label: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly merge?: string;
}

/** What an act did. */
export interface Done<T> {
  readonly value: T;
  /** For {@link undo}; null when nothing was changed. */
  readonly seq: number | null;
}

/**
 * Changes the library in a way that the reader can take back, even after a restart: what undoes the
 * change is stored with it, in the same transaction.
 *
 * @throws what Dexie throws; nothing was stored then
 */
export function act<T>(
  tables: readonly Table[],
  { label, now, merge }: Act,
  change: (transaction: Transaction) => Promise<T>,
): Promise<Done<T>> {
  const { acts } = database;
  return write([...tables, acts], async (transaction) => {
    const inverses = recordInverses(transaction);
    const value = await change(transaction);
    if (inverses.length === 0) return { value, seq: null };
    await acts.where("isUndone").equals(1).delete();
    const last = merge === undefined ? undefined : await acts.orderBy("seq").last();
    const row = { label, at: now, merge: merge ?? null, isUndone: 0 as const };
    if (last?.seq !== undefined && last.merge === merge && now - last.at < MERGE_WITHIN_MS) {
      await acts.put({ ...row, seq: last.seq, inverses: shorten([...inverses, ...last.inverses]) });
      return { value, seq: last.seq };
    }
    const seq = await acts.add({ ...row, inverses });
    if (seq % SWEEP_EVERY === 0)
      await acts
        .where("seq")
        .belowOrEqual(seq - KEPT)
        .delete();
    return { value, seq };
  });
}

/** Takes an act back; the newest one where none is named. Answers its label; null when there is none. */
export async function undo(now: number, seq?: number): Promise<string | null> {
  const { acts } = database;
  const found =
    seq === undefined
      ? await acts
          .orderBy("seq")
          .filter(({ isUndone }) => isUndone === 0)
          .last()
      : await acts.get(seq);
  return found === undefined || found.isUndone === 1 ? null : turn(found, now);
}

/** Does the act that was taken back last again. Answers its label; null when there is none. */
export async function redo(now: number): Promise<string | null> {
  const undone = await database.acts.where("isUndone").equals(1).toArray();
  const last = undone.toSorted((a, b) => b.at - a.at || (a.seq ?? 0) - (b.seq ?? 0))[0];
  return last === undefined ? null : turn(last, now);
}

/** Applies what turns an act around, and keeps what turns it around again. */
function turn(row: ActRow, now: number): Promise<string> {
  const tables = JOURNALED.map((name) => database.table(name));
  return write([...tables, database.acts], async (transaction) => {
    const inverses = recordInverses(transaction);
    for (const inverse of row.inverses) await apply(inverse);
    await database.acts.put({
      ...row,
      at: now,
      inverses: [...inverses],
      isUndone: row.isUndone === 0 ? 1 : 0,
    });
    return row.label;
  });
}

async function apply({ table: name, id, change }: Inverse): Promise<void> {
  const table = database.table(name);
  const row = applyChange(asRow(await table.get(keyOf(id))), change);
  await (row === undefined ? table.delete(keyOf(id)) : table.put(row));
}

/** What takes back the changes of a transaction, the newest first; grows while it runs. */
function recordInverses(transaction: Transaction): readonly Inverse[] {
  const inverses: Inverse[] = [];
  record(transaction, ({ table, id, change }, before) => {
    inverses.unshift({ table, id, change: inverseOf(change, before) });
  });
  return inverses;
}

/** The same with one change a row. */
function shorten(inverses: readonly Inverse[]): Inverse[] {
  const byRow = new Map<string, Inverse>();
  for (const inverse of inverses) {
    const key = `${inverse.table} ${inverse.id}`;
    const before = byRow.get(key);
    byRow.set(
      key,
      before === undefined ? inverse : { ...inverse, change: compose(before.change, inverse.change) },
    );
  }
  return [...byRow.values()];
}
