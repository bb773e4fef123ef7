import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";

import { EMPTY_STATE, rows } from "../../shared/journal/merge";
import { JournalWriter } from "./append";
import { realDisk, type Disk } from "./disk";
import { loadJournal } from "./load";
import { troublesIn } from "./report-words";
import { takeSnapshot } from "./snapshot";
import { DEVICE, LineMaker } from "./testing";

const RUNS = Number(process.env["OFFPRINT_FUZZ_RUNS"] ?? 500);

let folder: string;
let make: LineMaker;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offprint-load-"));
  make = new LineMaker();
});

afterEach(() => rm(folder, { recursive: true }));

const active = (): string => join(folder, `${DEVICE}.jsonl`);

/** A disk that can only be read. */
const readOnly: Disk = {
  ...realDisk,
  open: (path, flags, mode) => (flags === "r" ? realDisk.open(path, flags, mode) : refuse()),
  mkdir: refuse,
  rename: refuse,
  rm: refuse,
};

function refuse(): never {
  throw new Error("Reading must not change anything");
}

async function snapshotOfFolder(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if ((await stat(path)).isFile()) files.set(name, (await readFile(path)).toString("hex"));
  }
  return files;
}

test("no folder, and a folder of other files, are an empty library", async () => {
  for (const place of [join(folder, "missing"), folder]) {
    const { state, report } = await loadJournal(place);
    expect(state).toEqual(EMPTY_STATE);
    expect(report).toEqual({
      snapshot: null,
      skipped: [],
      journals: [],
      missing: [],
      counts: {},
      lastHlc: null,
    });
    expect(troublesIn(report)).toEqual([]);
    await writeFile(join(folder, "notes.jsonl"), "not ours");
    await writeFile(join(folder, `${DEVICE}.jsonl.bak`), "not ours");
  }
});

test("empty files are empty, and duplicate lines count once", async () => {
  await writeFile(join(folder, `${DEVICE}.000001.jsonl`), "");
  const { line } = make.paper();
  await writeFile(active(), `${line}\n${line}\n${line}\n`);
  const { state, report } = await loadJournal(folder);
  expect(rows(state, "papers")).toHaveLength(1);
  expect(troublesIn(report)).toEqual([]);
});

test("damage is told in words, line by line", async () => {
  const [a, b, c] = make.papers(3).map(({ line }) => line);
  await writeFile(active(), `${a}\n${b?.replace("moving", "mowing")}\nrubbish\n${c}\n{"v":1,"op"`);
  const { state, report } = await loadJournal(folder);
  expect(rows(state, "papers")).toHaveLength(2);
  expect(report.journals[0]?.damaged.map(({ line, damage }) => [line, damage])).toEqual([
    [2, "checksum"],
    [3, "no-checksum"],
  ]);
  expect(troublesIn(report)).toEqual([
    `${DEVICE}.jsonl: 2 lines are damaged and left out, the first in line 2 (its checksum does not fit).`,
    `${DEVICE}.jsonl ends in the middle of a change that had not been saved yet.`,
  ]);
});

test("a row whose first record is lost is told, and comes back with it", async () => {
  const paper = make.paper();
  const edit = make.line({ set: { status: "read" } }, paper.op);
  await writeFile(active(), `${edit.line}\n`);
  const { state, report } = await loadJournal(folder);
  expect(rows(state, "papers")).toEqual([]);
  expect(troublesIn(report)).toEqual(["1 row is known in part only and could not be restored."]);
  await writeFile(join(folder, "00000000000000ff.jsonl"), `${paper.line}\n`);
  expect(rows((await loadJournal(folder)).state, "papers")).toMatchObject([{ status: "read" }]);
});

test("a segment that is missing between others is told", async () => {
  const writer = new JournalWriter(folder, DEVICE);
  for (let count = 0; count < 3; count += 1) {
    await writer.append([make.paper().line]);
    await writer.rotate(0);
  }
  await rm(join(folder, `${DEVICE}.000002.jsonl`));
  const { report } = await loadJournal(folder);
  expect(report.missing).toEqual([{ device: DEVICE, segment: 2 }]);
  expect(troublesIn(report)).toEqual(["Parts of the journal are missing (2)."]);
});

test("a file that can't be read costs what is in it, and is told", async () => {
  const { line } = make.paper();
  await writeFile(active(), `${line}\n`);
  await mkdir(join(folder, `${DEVICE}.000001.jsonl`));
  const { state, report } = await loadJournal(folder);
  expect(rows(state, "papers")).toHaveLength(1);
  expect(troublesIn(report)[0]).toMatch(/could only be read in part: EISDIR/);
});

test("reading changes nothing, however damaged the files are", { timeout: 60_000 + RUNS * 50 }, async () => {
  const writer = new JournalWriter(folder, DEVICE);
  for (let count = 0; count < 3; count += 1) {
    await writer.append(make.papers(5).map(({ line }) => line));
    if (count < 2) await takeSnapshot({ disk: realDisk, folder, device: DEVICE, writer }, count * 3_600_000);
  }
  await writer.close();
  const whole = await snapshotOfFolder();
  const names = [...whole.keys()];
  const damage = fc.record({
    file: fc.constantFrom(...names),
    kind: fc.constantFrom(
      "flip" as const,
      "cut" as const,
      "empty" as const,
      "double" as const,
      "junk" as const,
    ),
    at: fc.nat(),
    junk: fc.uint8Array({ maxLength: 50 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { maxLength: 4 }), async (damages) => {
      for (const [name, hex] of whole) await writeFile(join(folder, name), Buffer.from(hex, "hex"));
      for (const { file, kind, at, junk } of damages) await spoil(join(folder, file), kind, at, junk);
      const before = await snapshotOfFolder();
      const { state, report } = await loadJournal(folder, readOnly);
      expect(await snapshotOfFolder()).toEqual(before);
      // Whatever is missing is told; whatever is there is true.
      const found = rows(state, "papers");
      expect(found.length).toBeLessThanOrEqual(15);
      for (const row of found)
        expect(row).toMatchObject({ title: "On the electrodynamics of moving bodies", status: "to-read" });
      // A file cut at a line's end looks whole: there the sentinel's counts tell.
      const cutAtLineEnd = damages.some(({ kind }) => kind === "cut" || kind === "empty");
      if (found.length < 15 && !cutAtLineEnd) expect(troublesIn(report)).not.toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

async function spoil(
  path: string,
  kind: "flip" | "cut" | "empty" | "double" | "junk",
  at: number,
  junk: Uint8Array,
): Promise<void> {
  const bytes = await readFile(path);
  const place = bytes.length === 0 ? 0 : at % bytes.length;
  switch (kind) {
    case "flip":
      bytes[place] = (bytes[place] ?? 0) ^ (1 << (at % 8));
      return writeFile(path, bytes);
    case "cut":
      return writeFile(path, bytes.subarray(0, place));
    case "empty":
      return writeFile(path, "");
    case "double":
      return writeFile(path, Buffer.concat([bytes, bytes]));
    case "junk":
      return writeFile(path, Buffer.concat([bytes.subarray(0, place), junk, bytes.subarray(place)]));
  }
}

test("a snapshot that is made while the copy is read hides nothing", async () => {
  const writer = new JournalWriter(folder, DEVICE);
  await writer.append(make.papers(20).map(({ line }) => line));
  const parts = { disk: realDisk, folder, device: DEVICE, writer };
  let isOvertaken = false;
  const overtaking: Disk = {
    ...realDisk,
    open: async (path, flags, mode) => {
      if (path === active() && !isOvertaken) {
        isOvertaken = true;
        await takeSnapshot(parts, 1_790_000_000_000);
        await writer.append(make.papers(3).map(({ line }) => line));
      }
      return realDisk.open(path, flags, mode);
    },
  };
  const { state, report } = await loadJournal(folder, overtaking);
  await writer.close();
  expect(isOvertaken).toBe(true);
  expect(rows(state, "papers")).toHaveLength(23);
  expect(report.snapshot?.counts["papers"]?.there).toBe(20);
});
