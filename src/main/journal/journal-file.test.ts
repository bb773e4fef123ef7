import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { NewChange } from "../../shared/ipc";
import { newClock, type Device } from "../../shared/journal/clock";
import { rows } from "../../shared/journal/merge";
import { JournalFile } from "./journal-file";

const DEVICE = "0123456789abcdef" as Device;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offprint-journal-"));
});

afterEach(() => rm(folder, { recursive: true }));

const path = (): string => join(folder, `${DEVICE}.jsonl`);
const open = (now = 1_000_000) => JournalFile.open(folder, newClock(DEVICE), () => now);

function note(op: number, text: string): NewChange {
  const change = { set: { paperId: `p${op}`, markdown: text }, whole: true as const };
  return { op: `op-${op}`, table: "notes", id: `p${op}`, change };
}

async function write(changes: readonly NewChange[]): Promise<void> {
  const { journal } = await open();
  await journal.append(changes);
  await journal.close();
}

async function notesIn(): Promise<string[]> {
  const { journal, loaded } = await open();
  await journal.close();
  return rows(loaded.state, "notes").map(({ markdown }) =>
    typeof markdown === "string" ? markdown : "no text",
  );
}

test("what was acknowledged is there after a restart, in other hands too", async () => {
  await write([note(1, "one"), note(2, "zwei – 二")]);
  await write([note(3, "three")]);
  expect(await notesIn()).toEqual(["one", "zwei – 二", "three"]);
  await writeFile(join(folder, "fedcba9876543210.jsonl"), await readFile(path()));
  expect(await notesIn()).toHaveLength(3);
});

test("a batch that is sent again is stored once", async () => {
  await write([note(1, "one"), note(2, "two")]);
  await write([note(1, "one"), note(2, "two"), note(3, "three")]);
  const { journal } = await open();
  expect(journal.records).toBe(3);
  await journal.append([note(3, "three")]);
  expect(journal.records).toBe(3);
  await journal.close();
  expect((await readFile(path(), "utf8")).trimEnd().split("\n")).toHaveLength(3);
});

test("cut at any byte: the whole lines are there, the torn one is kept aside, and writing goes on", async () => {
  await write([note(1, "one"), note(2, "zwei – 二"), note(3, "three")]);
  const whole = await readFile(path());
  for (let length = 0; length < whole.length; length += 7) {
    await writeFile(path(), whole.subarray(0, length));
    const before = whole.subarray(0, length).toString("latin1").split("\n").length - 1;
    const { journal } = await open();
    expect(journal.records).toBe(before);
    await journal.append([note(9, "after")]);
    await journal.close();
    expect((await notesIn()).at(-1)).toBe("after");
    expect(await notesIn()).toHaveLength(before + 1);
  }
  expect(await readdir(folder)).toContain(`${DEVICE}.jsonl.torn`);
});

test("any damage to one byte costs at most the lines it touches, and is reported", async () => {
  const changes = Array.from({ length: 6 }, (_unused, index) => note(index, `note ${index}`));
  await write(changes);
  const whole = await readFile(path());
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 2), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ flip;
      await writeFile(path(), damaged);
      const { journal, loaded } = await open();
      await journal.close();
      const left = rows(loaded.state, "notes").length;
      expect(left).toBeGreaterThanOrEqual(4);
      if (left < 6) expect(loaded.damaged.size).toBe(1);
      for (const { markdown } of rows(loaded.state, "notes")) expect(markdown).toMatch(/^note \d$/);
    }),
    { numRuns: 200 },
  );
});

test("later changes win whatever the computer's clock says", async () => {
  await write([note(1, "first")]);
  const { journal } = await open(5);
  await journal.append([{ op: "b", table: "notes", id: "p1", change: { set: { markdown: "second" } } }]);
  await journal.close();
  expect(await notesIn()).toEqual(["second"]);
});

test("batches that are handed over at once are written one after the other", async () => {
  const { journal } = await open();
  await Promise.all(
    Array.from({ length: 40 }, (_unused, index) => journal.append([note(index, `note ${index}`)])),
  );
  await journal.close();
  expect(await notesIn()).toHaveLength(40);
  await appendFile(path(), "");
});
