import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { realDisk } from "./disk";
import { snapshotName } from "./names";
import { type SnapshotOutcome } from "./snapshot";
import { TestJournal } from "./test-journal";
import { failingDisk } from "./testing";

let journal: TestJournal;

beforeEach(async () => {
  journal = await TestJournal.create();
});

afterEach(() => journal.remove());

async function kindOf(outcome: Promise<SnapshotOutcome | string>): Promise<string> {
  const value = await outcome;
  return typeof value === "string" ? value : value.kind;
}

test(
  "a disk that fills up at any moment leaves the old snapshots, and no part of a new one",
  { timeout: 60_000 },
  async () => {
    await journal.write(20);
    await journal.take();
    await journal.write(20);
    const { size } = await stat(journal.snapshotPath(1));
    // It will have a second record for every one of the first; the rest is header and end.
    for (let room = 0; room < size * 1.5; room += 997) {
      const { disk, faults } = failingDisk();
      faults.room = room;
      expect(await journal.take(disk)).toMatch(/No snapshot of your library could be taken: ENOSPC/);
      expect(await readdir(join(journal.folder, "snapshots"))).toEqual([snapshotName(1)]);
      expect(await journal.paperCount()).toBe(40);
    }
    expect(await kindOf(journal.take())).toBe("taken");
  },
);

test(
  "stopped at any step of a snapshot, every row is still there, and the next one works",
  { timeout: 60_000 },
  async () => {
    await journal.write(5);
    await journal.take();
    let stopped = 0;
    for (let stop = 0; ; stop += 1) {
      await journal.write(5);
      await journal.take(realDisk);
      await journal.write(5);
      const expected = 15 + stop * 10;
      const { disk, faults } = failingDisk();
      let step = 0;
      let isDead = false;
      faults.onStep = () => {
        isDead ||= step === stop;
        step += 1;
        // Dead for good: nothing that would clean up runs either.
        if (isDead) throw new Error("killed");
      };
      const answer = await journal.take(disk);
      expect(await journal.paperCount()).toBe(expected);
      if (typeof answer !== "string") break;
      stopped += 1;
      expect(answer).toMatch(/killed/);
    }
    // Written, flushed, renamed, archived.
    expect(stopped).toBe(4);
    expect(
      (await readdir(join(journal.folder, "snapshots"))).filter((name) => name.endsWith(".tmp")),
    ).toEqual([]);
  },
);

test("what a kill left of a snapshot is swept, and nothing else", async () => {
  await journal.write(1);
  await journal.take();
  const snapshots = join(journal.folder, "snapshots");
  await writeFile(join(snapshots, "00000009.jsonl.tmp"), "half");
  await writeFile(join(snapshots, "mine.txt"), "kept");
  await journal.take();
  expect((await readdir(snapshots)).toSorted()).toEqual([snapshotName(1), "mine.txt"]);
});
