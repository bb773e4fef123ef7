import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";

import { records } from "../../shared/journal/arbitrary";
import { condense } from "../../shared/journal/condense";
import { countRows } from "../../shared/journal/counts";
import { collect, EMPTY_STATE } from "../../shared/journal/merge";
import { encodeLine } from "../../shared/journal/record";
import { realDisk } from "./disk";
import { loadJournal } from "./load";
import { snapshotName } from "./names";
import { readSnapshot } from "./read-snapshot";
import { type SnapshotOutcome } from "./snapshot";
import { TestJournal } from "./test-journal";
import { writeSnapshot } from "./write-snapshot";

let journal: TestJournal;

beforeEach(async () => {
  journal = await TestJournal.create();
});

afterEach(() => journal.remove());

async function kindOf(outcome: Promise<SnapshotOutcome | string>): Promise<string> {
  const value = await outcome;
  return typeof value === "string" ? value : value.kind;
}

test("a snapshot tells what the journals told, and later changes come on top", async () => {
  await journal.write(10);
  const before = await loadJournal(journal.folder);
  expect(await journal.take()).toMatchObject({
    kind: "taken",
    header: { generation: 1, counts: { papers: { there: 10 } } },
  });
  expect((await loadJournal(journal.folder)).state).toEqual(before.state);
  await journal.write(5);
  const { report } = await loadJournal(journal.folder);
  expect(report).toMatchObject({
    snapshot: { generation: 1 },
    counts: { papers: { there: 15 } },
    skipped: [],
    missing: [],
  });
  // Only what the snapshot does not contain was read.
  expect(report.journals.map(({ records: read }) => read)).toEqual([5]);
});

test("without changes none is taken, and of nothing none at all", async () => {
  expect(await kindOf(journal.take())).toBe("unchanged");
  await journal.write(1);
  expect(await kindOf(journal.take())).toBe("taken");
  expect(await kindOf(journal.take())).toBe("unchanged");
  expect(await readdir(join(journal.folder, "snapshots"))).toEqual([snapshotName(1)]);
});

test("any state is written and read back the same", async () => {
  await fc.assert(
    fc.asyncProperty(records, async (all) => {
      const before = collect(EMPTY_STATE);
      for (const one of all) before.add(one);
      const state = before.state();
      const header = {
        snapshot: 1 as const,
        generation: 1,
        at: journal.now,
        hlc: null,
        counts: countRows(state),
        through: {},
      };
      await writeSnapshot(realDisk, join(journal.folder, "snapshots"), snapshotName(1), header, state);
      const after = collect(EMPTY_STATE);
      const reading = await readSnapshot(realDisk, journal.snapshotPath(1), after);
      expect(reading).toMatchObject({ good: true, header, end: { end: [...condense(state)].length } });
      expect(after.state()).toEqual(state);
    }),
    { numRuns: 200 },
  );
});

test("deleting most of the library is no loss: deleted rows are still known", async () => {
  const made = journal.make.papers(50);
  await journal.append(made.map(({ line }) => line));
  await journal.take();
  await journal.append(made.slice(5).map(({ op }) => journal.make.line({ delete: true }, op).line));
  expect(await journal.take()).toMatchObject({
    kind: "taken",
    header: { counts: { papers: { there: 5, deleted: 45 } } },
  });
  await journal.append(made.slice(5).map(({ op }) => journal.make.line({ restore: true }, op).line));
  expect(await journal.paperCount()).toBe(50);
});

test("a clock that jumps back by years stops neither snapshots nor their order", async () => {
  await journal.write(1);
  journal.now = journal.now + 400 * 24 * 3_600_000;
  await journal.take();
  await journal.write(1);
  journal.now = journal.now - 400 * 24 * 3_600_000;
  expect(await journal.take()).toMatchObject({ kind: "taken", header: { generation: 2 } });
  expect((await loadJournal(journal.folder)).report.snapshot?.generation).toBe(2);
});

test("the lines of a snapshot are lines of a journal", async () => {
  await journal.write(2);
  await journal.take();
  const lines = (await readFile(journal.snapshotPath(1), "utf8")).split("\n");
  const { state } = await loadJournal(journal.folder);
  expect(lines.slice(1, -2)).toEqual([...condense(state)].map(encodeLine));
});
