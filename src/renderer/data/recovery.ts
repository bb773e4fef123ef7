import type { Table } from "dexie";

import type { Answer, Result } from "../../shared/ipc";
import { JOURNALED, type Journaled } from "../../shared/journal/tables";
import { call } from "../backend";
import { database } from "./database";
import { flush, getMark, setMark } from "./flusher";
import { keyOf } from "./keys";
import { noteWhole, silence } from "./outbox";
import type { MarkRow } from "./rows/mark";

/** Rows asked for at a time. */
const ROWS_PER_CALL = 2000;

type Summary = Result<"journal:summary">;

/** What was done at the start, in words for the reader; null when both copies were whole. */
export type Recovery = string | null;

/**
 * Compares the library with its second copy and mends the one that is behind. Chromium can lose
 * IndexedDB wholly or in part without a word, so what counts is what the journal on the disk says.
 *
 * @throws when the library can't be read or written
 */
export async function recover(): Promise<Recovery> {
  const trouble = await flush();
  if (trouble !== null) return null; // The flusher goes on trying and tells the reader.
  const answer = await call("journal:summary", {});
  if (!answer.ok) return null; // Main has logged why; the library itself is untouched.
  const recovery = await mend(answer.value);
  await call("journal:settled", {});
  return recovery;
}

async function mend(summary: Summary): Promise<Recovery> {
  const mark = await getMark();
  const counts = new Map<Journaled, number>();
  for (const table of JOURNALED) counts.set(table, await database.table(table).count());
  const has = (table: Journaled): number => counts.get(table) ?? 0;
  const knows = (table: Journaled): number => summary.rows[table] ?? 0;
  const isBehind = (summary.lastHlc ?? "") > (mark.lastHlc ?? "");
  if (isBehind || JOURNALED.some((table) => has(table) < knows(table))) {
    return sentence(await restore(), has);
  }
  const isShort =
    (summary.lastHlc ?? "") < (mark.lastHlc ?? "") || JOURNALED.some((table) => has(table) > knows(table));
  if (isShort || isDamaged(summary, mark)) await copyAnew(summary);
  return null;
}

/**
 * Reads the second copy whole and writes every row to it again when some of it is damaged. A start
 * looks at it only at a glance, so this is for a quiet moment afterwards.
 *
 * @throws when the library can't be read or written
 */
export async function mendSecondCopy(): Promise<void> {
  const answer = await call("journal:load", {});
  if (!answer.ok) return; // Main has logged why; the library itself is untouched.
  if (isDamaged(answer.value, await getMark())) await copyAnew(answer.value);
  await call("journal:settled", {});
}

function isDamaged(summary: Summary, { mended }: MarkRow): boolean {
  return summary.troubles.some((trouble) => !mended.includes(trouble));
}

/** Brings every row back as the journal has it, and takes out again what had been deleted. */
async function restore(): Promise<ReadonlyMap<Journaled, number>> {
  const summary = valueOf(await call("journal:load", {}));
  const rows = new Map<Journaled, unknown[]>();
  const deleted = new Map<Journaled, readonly string[]>();
  for (const table of JOURNALED) {
    rows.set(table, await rowsOf(table, summary.rows[table] ?? 0));
    deleted.set(table, valueOf(await call("journal:deleted-ids", { table })));
  }
  await database.transaction("rw", [...tables(), database.marks], async (transaction) => {
    silence(transaction);
    for (const table of JOURNALED) {
      await database.table(table).bulkPut(rows.get(table) ?? []);
      await database.table(table).bulkDelete((deleted.get(table) ?? []).map(keyOf));
    }
    await setMark({ lastHlc: summary.lastHlc });
  });
  return new Map([...rows].map(([table, found]) => [table, found.length]));
}

/** A table's rows as the second copy has them; `journal:load` comes first. */
export async function rowsOf(table: Journaled, expected: number): Promise<unknown[]> {
  const rows: unknown[] = [];
  while (rows.length < expected) {
    const some = valueOf(await call("journal:rows", { table, offset: rows.length, count: ROWS_PER_CALL }));
    if (some.length === 0) break;
    rows.push(...some);
  }
  return rows;
}

/** @throws when the second copy could not be read: the library is then left as it is */
export function valueOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

/** The journal lacks something: it is new, was lost, or has damaged lines. Every row is written to it again. */
export async function copyAnew({ lastHlc, troubles }: Summary): Promise<void> {
  await database.transaction("rw", [...tables(), database.outbox, database.marks], async () => {
    for (const table of JOURNALED) await noteWhole(database.table(table), table, database.outbox);
    await setMark({ lastHlc, mended: troubles });
  });
}

function tables(): Table[] {
  return JOURNALED.map((table) => database.table(table));
}

function sentence(restored: ReadonlyMap<Journaled, number>, had: (table: Journaled) => number): string {
  const parts = [count(restored.get("papers") ?? 0, "paper"), count(restored.get("notes") ?? 0, "note")];
  const before = had("papers");
  const state = before === 0 ? "was empty" : `held ${count(before, "paper")} and was behind`;
  return `The library ${state} and was brought back from its second copy: ${parts.join(" and ")}.`;
}

function count(number: number, word: string): string {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}
