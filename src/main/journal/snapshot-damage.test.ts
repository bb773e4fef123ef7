import { appendFile, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { rows } from "../../shared/journal/merge";
import { type Disk } from "./disk";
import { loadJournal } from "./load";
import { snapshotName } from "./names";
import { encodeHeader } from "./snapshot-format";
import { flip, TestJournal } from "./test-journal";
import { DEVICE, failingDisk } from "./testing";

/** Every so many-th byte is damaged; 1 takes minutes. */
const STEP = Number(process.env["OFFPRINT_FLIP_STEP"] ?? 29);

let journal: TestJournal;

beforeEach(async () => {
  journal = await TestJournal.create();
});

afterEach(() => journal.remove());

describe("a damaged snapshot", () => {
  beforeEach(async () => {
    await journal.write(20);
    await journal.take();
    await journal.write(20);
    await journal.take();
    await journal.write(3);
  });

  test(
    "is noticed wherever a bit is flipped, and loses nothing: the one before and the journals tell the same",
    { timeout: 600_000 },
    async () => {
      const whole = await readFile(journal.snapshotPath(2));
      for (let at = 0; at < whole.length; at += STEP) {
        await writeFile(journal.snapshotPath(2), whole);
        await flip(journal.snapshotPath(2), at);
        const { state, report } = await loadJournal(journal.folder);
        expect(report.snapshot?.generation).toBe(1);
        expect(report.skipped.map(({ name }) => name)).toEqual([snapshotName(2)]);
        expect(rows(state, "papers")).toHaveLength(43);
      }
    },
  );

  test("nor cut anywhere, empty, or missing", async () => {
    const { size } = await stat(journal.snapshotPath(2));
    for (const length of [size - 1, size - 2, Math.floor(size / 2), 10, 0]) {
      await truncate(journal.snapshotPath(2), length);
      expect(await journal.paperCount()).toBe(43);
    }
    await rm(journal.snapshotPath(2));
    expect(await journal.paperCount()).toBe(43);
  });

  test("nor with something behind its end", async () => {
    await appendFile(journal.snapshotPath(2), `${journal.make.paper().line}\n`);
    const { report } = await loadJournal(journal.folder);
    expect(report.skipped[0]?.reason).toBe("something follows its end");
    expect(report.counts).toMatchObject({ papers: { there: 44 } });
  });

  test("both of them: the journals alone tell everything", async () => {
    await flip(journal.snapshotPath(1), 500);
    await flip(journal.snapshotPath(2), 500);
    const { state, report } = await loadJournal(journal.folder);
    expect(report.snapshot).toBeNull();
    expect(rows(state, "papers")).toHaveLength(43);
  });

  test("with the journals gone too: what is left of it is taken, and the gap is told", async () => {
    await flip(journal.snapshotPath(1), 500);
    await flip(journal.snapshotPath(2), 2000);
    await rm(join(journal.folder, `${DEVICE}.000001.jsonl`), { force: true });
    await rm(join(journal.folder, `${DEVICE}.000002.jsonl`), { force: true });
    const { state, report } = await loadJournal(journal.folder);
    expect(rows(state, "papers").length).toBeGreaterThanOrEqual(42);
    expect(report.skipped.map(({ records: left }) => left).toSorted((a, b) => a - b)).toEqual([19, 39]);
  });

  test("is followed by a good one, though nothing changed", async () => {
    await journal.writer.rotate(0);
    await flip(journal.snapshotPath(2), 500);
    expect(await journal.take()).toMatchObject({
      kind: "taken",
      header: { generation: 3, counts: { papers: { there: 43 } } },
    });
    expect((await loadJournal(journal.folder)).report.skipped).toEqual([]);
  });
});

test("whole lines that changed places, each good by itself, are noticed by the checksum of all", async () => {
  await journal.write(3);
  await journal.take();
  const [header, one, two, ...rest] = (await readFile(journal.snapshotPath(1), "utf8")).split("\n");
  await writeFile(journal.snapshotPath(1), [header, two, one, ...rest].join("\n"));
  expect((await loadJournal(journal.folder)).report.skipped[0]?.reason).toBe("its checksum does not fit");
  await writeFile(journal.snapshotPath(1), [header, one, one, ...rest].join("\n"));
  expect((await loadJournal(journal.folder)).report.skipped).toHaveLength(1);
});

test("what is left of a snapshot without journals is saved in a new one, though nothing was written", async () => {
  await journal.write(20);
  await journal.take();
  await journal.write(20);
  await journal.take();
  await rm(join(journal.folder, "archive"), { recursive: true });
  for (const name of await readdir(journal.folder)) {
    if (name.startsWith(DEVICE)) await rm(join(journal.folder, name));
  }
  await flip(journal.snapshotPath(2), 10_000);
  expect(await journal.take()).toMatchObject({
    kind: "taken",
    header: { counts: { papers: { there: 39 } } },
  });
  expect(await journal.take()).toEqual({ kind: "unchanged" });
});

test("a snapshot that lost rows is set aside and rotates nothing", async () => {
  for (let count = 0; count < 4; count += 1) {
    await journal.write(25);
    await journal.take();
  }
  const before = (await readdir(join(journal.folder, "snapshots"))).toSorted();
  // The two newest are damaged, and the journals that they contained are gone.
  for (const generation of [3, 4]) {
    const header = (await readFile(journal.snapshotPath(generation), "utf8")).split("\n")[0] ?? "";
    await writeFile(journal.snapshotPath(generation), `${header}\n`);
  }
  await rm(join(journal.folder, "archive"), { recursive: true });
  for (const name of await readdir(journal.folder))
    if (name.startsWith(DEVICE)) await rm(join(journal.folder, name));
  await journal.write(1);
  expect(await journal.take()).toEqual({
    kind: "set-aside",
    name: "00000005.suspect.jsonl",
    rows: 51,
    before: 100,
  });
  expect((await readdir(join(journal.folder, "snapshots"))).toSorted()).toEqual([
    ...before,
    "00000005.suspect.jsonl",
  ]);
  expect((await loadJournal(journal.folder)).report.missing.map(({ segment }) => segment)).toEqual([3, 4]);
  expect(await journal.paperCount()).toBe(51);
});

test("a snapshot that reads back otherwise than it was written never gets its name", async () => {
  await journal.write(20);
  const { disk, faults } = failingDisk();
  let writes = 0;
  faults.onStep = (step) => (writes += step === "write" ? 1 : 0);
  // A disk that lies: it says it wrote, and kept other bytes.
  const lying: Disk = {
    ...disk,
    open: async (path, flags, mode) => {
      if (flags === "r" && String(path).endsWith(".tmp")) await flip(String(path), 600);
      return disk.open(path, flags, mode);
    },
  };
  expect(await journal.take(lying)).toMatch(/read back damaged/);
  expect(await readdir(join(journal.folder, "snapshots"))).toEqual([]);
  expect(writes).toBeGreaterThan(0);
});

test("a snapshot of a newer format is passed over, its journals are not lost", async () => {
  await journal.write(5);
  await journal.take();
  const header = {
    snapshot: 2,
    generation: 2,
    at: journal.now,
    hlc: null,
    counts: {},
    through: { [DEVICE]: 1 },
  };
  // What a later version may write: not of this version's type.
  await writeFile(journal.snapshotPath(2), `${encodeHeader(header as never)}\n`);
  const { report } = await loadJournal(journal.folder);
  expect(report.skipped[0]?.reason).toMatch(/newer version/);
  expect(report.snapshot?.generation).toBe(1);
});
