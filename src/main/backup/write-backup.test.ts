import { mkdtemp, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { collect, EMPTY_STATE, rows } from "../../shared/journal/merge";
import { realDisk } from "../journal/disk";
import { readSnapshot } from "../journal/read-snapshot";
import { TestJournal } from "../journal/test-journal";
import { loadBackupSettings, saveBackupSettings } from "./settings";
import { writeBackup } from "./write-backup";

let journal: TestJournal;
let folder: string;
beforeEach(async () => {
  journal = await TestJournal.create();
  folder = await mkdtemp(join(tmpdir(), "offprint-backup-"));
});
afterEach(async () => {
  await journal.remove();
  await rm(folder, { recursive: true, force: true });
});

async function take(day: number, keep = 3) {
  const taken = await writeBackup(realDisk, journal.folder, folder, keep, new Date(2026, 10, day, 9, 0, 0));
  if (!taken.ok) throw new Error(taken.error.message);
  return taken.value;
}

test("a backup holds every row and reads back", async () => {
  await journal.write(30);
  const { path, rows: count, remark } = await take(1);
  const collector = collect(EMPTY_STATE);
  const reading = await readSnapshot(realDisk, path, collector);
  expect(reading.good).toBe(true);
  expect([rows(collector.state(), "papers").length, count, remark]).toEqual([30, 30, null]);
});

test("older ones go beyond the number kept; what else is in the folder stays", async () => {
  await writeFile(join(folder, "thesis.tex"), "mine");
  await journal.write(10);
  for (const day of [1, 2, 3, 4, 5]) await take(day);
  expect(await readdir(folder)).toEqual([
    "offprint-2026-11-03-090000.backup.jsonl",
    "offprint-2026-11-04-090000.backup.jsonl",
    "offprint-2026-11-05-090000.backup.jsonl",
    "thesis.tex",
  ]);
});

test("a much smaller one removes nothing, and says so", async () => {
  await journal.write(40);
  await take(1, 1);
  const other = await TestJournal.create();
  try {
    await other.write(5);
    const taken = await writeBackup(realDisk, other.folder, folder, 1, new Date(2026, 10, 2));
    expect(taken.ok && taken.value.remark).toMatch(/5 rows where the one before held 40/);
    expect((await readdir(folder)).length).toBe(2);
  } finally {
    await other.remove();
  }
});

test("a cut backup is refused with a reason, and a folder that can't be written to is told", async () => {
  await journal.write(20);
  const { path, bytes } = await take(1);
  await truncate(path, bytes - 40);
  const reading = await readSnapshot(realDisk, path, null);
  expect(reading.good ? "" : reading.reason).toMatch(/end is missing|damaged/);
  const nowhere = await writeBackup(realDisk, journal.folder, join(path, "nowhere"), 3, new Date());
  expect(nowhere.ok ? "" : nowhere.error.message).toMatch(/No backup could be written to .*nowhere/);
});

test("settings come back as they were stored; damaged ones are the first ones", async () => {
  const settings = { folder: "/backups", every: "week", keep: 4, last: null } as const;
  await saveBackupSettings(folder, settings);
  expect(await loadBackupSettings(folder)).toEqual(settings);
  await writeFile(join(folder, "backup.json"), "{");
  expect(await loadBackupSettings(folder)).toMatchObject({ folder: null, every: "never" });
});
