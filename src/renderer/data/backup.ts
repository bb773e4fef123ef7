import type { Result } from "../../shared/ipc";
import { toRow, type Row } from "../../shared/journal/json";
import { JOURNALED, KEY_FIELDS, type Journaled } from "../../shared/journal/tables";
import { compareRows, type TableDifference } from "../../shared/library/compare";
import { call } from "../backend";
import { act, type Act, type Done } from "./acts";
import { database } from "./database";
import { flush } from "./flusher";
import { keyOf } from "./keys";
import { valueOf } from "./recovery";

const ROWS_PER_CALL = 2000;

/** What a backup holds that the library has not, or has otherwise, and the other way round. */
type Differences = ReadonlyMap<Journaled, TableDifference>;

/** A backup held against the library. */
export interface OpenedBackup {
  readonly name: string;
  /** When it was taken, in milliseconds since 1970. */
  readonly at: number;
  readonly differences: Differences;
}

/** `missing`: only what the library lacks comes back. `exact`: the library becomes as it was. */
export type RestoreWay = "missing" | "exact";

export type BackupSettings = Result<"backup:settings">;

export async function backupSettings(): Promise<BackupSettings> {
  return valueOf(await call("backup:settings", {}));
}

export async function configureBackups(
  change: Pick<BackupSettings, "every" | "keep">,
): Promise<BackupSettings> {
  return valueOf(await call("backup:configure", change));
}

export async function chooseBackupFolder(): Promise<BackupSettings> {
  return valueOf(await call("backup:choose-folder", {}));
}

/** Takes a backup of everything, what was changed this very moment included. */
export async function takeBackup(): Promise<Result<"backup:take">> {
  await flush();
  return valueOf(await call("backup:take", {}));
}

/**
 * Lets the reader choose a backup and compares it with the library; null when none was chosen.
 *
 * @throws an Error with a sentence when the backup can't be read
 */
export async function openBackup(): Promise<OpenedBackup | null> {
  const opened = valueOf(await call("backup:open", {}));
  if (opened === null) return null;
  const differences = new Map<Journaled, TableDifference>();
  for (const table of JOURNALED) {
    const own = (await database.table(table).toArray()).map(rowOf);
    const theirs = await backupRows(table, opened.rows[table] ?? 0);
    differences.set(
      table,
      compareRows(own, theirs, (row) => keyIn(table, row)),
    );
  }
  await call("backup:close", {});
  return { name: opened.name, at: opened.at, differences };
}

/** Brings a backup back, as an act that can be undone. A backup of the state before is taken first. */
export async function restoreBackup(
  { differences }: OpenedBackup,
  way: RestoreWay,
  how: Act,
): Promise<Done<void>> {
  await flush();
  valueOf(await call("backup:take-before-restore", {}));
  const tables = [...differences.keys()].map((name) => database.table(name));
  return act(tables, how, async () => {
    for (const [name, { missing, changed, extra }] of differences) {
      await database.table(name).bulkPut(way === "exact" ? [...missing, ...changed] : [...missing]);
      if (way === "exact") await database.table(name).bulkDelete(extra.map((row) => keyOf(keyIn(name, row))));
    }
  });
}

async function backupRows(table: Journaled, expected: number): Promise<Row[]> {
  const rows: Row[] = [];
  while (rows.length < expected) {
    const some = valueOf(await call("backup:rows", { table, offset: rows.length, count: ROWS_PER_CALL }));
    if (some.length === 0) break;
    rows.push(...some);
  }
  return rows;
}

function rowOf(value: unknown): Row {
  const checked = toRow(value);
  if (!checked.ok) throw new TypeError(`A row of the library can't be compared: ${checked.path}`);
  return checked.row;
}

/** A row's key as the journal writes it. */
function keyIn(table: Journaled, row: Row): string {
  const values = KEY_FIELDS[table].map((field) => row[field]);
  const [only] = values;
  return values.length === 1 && typeof only === "string" ? only : JSON.stringify(values);
}
