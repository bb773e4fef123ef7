import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { loadJournal } from "../../src/main/journal/load";
import { sameJson, toRow, type Row } from "../../src/shared/journal/json";
import { rows } from "../../src/shared/journal/merge";
import { decodeLine } from "../../src/shared/journal/record";
import { JOURNALED, KEY_FIELDS, type Journaled } from "../../src/shared/journal/tables";
import { readTable } from "../library-content";

/**
 * Rows of which IndexedDB and the second copy do not say the same, in words. Ask once the window says
 * that everything is saved twice.
 */
export async function differences(page: Page, folder: string): Promise<string[]> {
  const { state, report } = await loadJournal(join(folder, "data", "journal"));
  const found: string[] = [];
  for (const table of JOURNALED) {
    const copies = new Map(rows(state, table).map((row) => [keyOf(table, row), row]));
    for (const stored of await readTable<object>(page, table)) {
      const own = toRow(stored);
      if (!own.ok) throw new Error(`${table} holds what is no row: ${own.path}`);
      const key = keyOf(table, own.row);
      if (!sameJson(own.row, copies.get(key))) found.push(`${table} ${key} differs`);
      copies.delete(key);
    }
    for (const key of copies.keys()) found.push(`${table} ${key} is only in the second copy`);
  }
  for (const { name, damaged } of report.journals)
    if (damaged.length > 0) found.push(`${name} has ${damaged.length} damaged lines`);
  for (const { name, reason } of report.skipped) found.push(`${name}: ${reason}`);
  return found;
}

function keyOf(table: Journaled, row: Row): string {
  return JSON.stringify(KEY_FIELDS[table].map((field) => row[field]));
}

/** Damaged lines in any journal or snapshot of a data folder, in words. Ask when no app runs. */
export async function damagedLines(folder: string): Promise<string[]> {
  const journal = join(folder, "data", "journal");
  const found: string[] = [];
  for (const name of await readdir(journal, { recursive: true })) {
    if (!name.endsWith(".jsonl")) continue;
    const lines = (await readFile(join(journal, name), "utf8")).split("\n");
    const isSnapshot = name.startsWith("snapshots");
    if (lines.pop() !== "") found.push(`${name} does not end in a whole line`);
    for (const [index, line] of lines.entries()) {
      const isFrame = isSnapshot && (index === 0 || index === lines.length - 1);
      if (!isFrame && !decodeLine(line).ok) found.push(`${name}, line ${index + 1}`);
    }
  }
  return found;
}
