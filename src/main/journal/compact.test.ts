import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { pruneArchive } from "./compact";
import { realDisk } from "./disk";
import { type SnapshotOutcome } from "./snapshot";
import { flip, TestJournal } from "./test-journal";
import { DEVICE } from "./testing";

let journal: TestJournal;

beforeEach(async () => {
  journal = await TestJournal.create();
});

afterEach(() => journal.remove());

async function kindOf(outcome: Promise<SnapshotOutcome | string>): Promise<string> {
  const value = await outcome;
  return typeof value === "string" ? value : value.kind;
}

test("segments go to the archive once two good snapshots contain them, and are still read when both break", async () => {
  for (let count = 0; count < 4; count += 1) {
    await journal.write(10);
    await journal.take();
  }
  const segments = (await readdir(journal.folder)).filter((name) => name.startsWith(DEVICE));
  expect(segments).toEqual([`${DEVICE}.000004.jsonl`]);
  expect((await readdir(join(journal.folder, "archive"))).toSorted()).toEqual(
    [1, 2, 3].map((at) => `${DEVICE}.00000${at}.jsonl`),
  );
  await rm(join(journal.folder, "snapshots"), { recursive: true });
  expect(await journal.paperCount()).toBe(40);
});

test("nothing goes to the archive while only one snapshot is good", async () => {
  await journal.write(10);
  await journal.take();
  await flip(journal.snapshotPath(1), 500);
  await journal.write(10);
  expect(await journal.take()).toMatchObject({ kind: "taken", archived: [] });
  expect((await readdir(journal.folder)).filter((name) => name.startsWith(DEVICE))).toHaveLength(2);
});

test("the archive is pruned from its oldest end, but keeps what is damaged", async () => {
  for (let count = 0; count < 6; count += 1) {
    await journal.write(10);
    await journal.take();
  }
  const archive = join(journal.folder, "archive");
  expect(await readdir(archive)).toHaveLength(5);
  await flip(join(archive, `${DEVICE}.000001.jsonl`), 50);
  const { size } = await stat(join(archive, `${DEVICE}.000002.jsonl`));
  expect(await pruneArchive(realDisk, journal.folder, { bytes: size * 3 + 100, segments: 100 })).toEqual(
    [2, 3].map((at) => `${DEVICE}.00000${at}.jsonl`),
  );
  expect(await pruneArchive(realDisk, journal.folder, { bytes: Infinity, segments: 2 })).toEqual([
    `${DEVICE}.000004.jsonl`,
  ]);
  expect(await journal.paperCount()).toBe(60);
});

test("a year of use leaves a bounded number of snapshots, and every row", { timeout: 60_000 }, async () => {
  for (let count = 0; count < 80; count += 1) {
    await journal.write(1);
    journal.now += count % 3 === 0 ? 5 * 24 * 3_600_000 : 0;
    expect(await kindOf(journal.take())).toBe("taken");
  }
  expect((await readdir(join(journal.folder, "snapshots"))).length).toBeLessThanOrEqual(43);
  expect(await journal.paperCount()).toBe(80);
});
