import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { realDisk, type Disk } from "./disk";
import { checkSpace, keepBallast, releaseBallast } from "./space";
import { failingDisk } from "./testing";

const MB = 1_000_000;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offprint-space-"));
});

afterEach(() => rm(folder, { recursive: true }));

const diskWith = (free: number): Disk => ({
  ...realDisk,
  statfs: () => Promise.resolve({ bavail: free / 1000, bsize: 1000 }),
});

test("the limits are where they are said to be", async () => {
  const level = async (free: number) => (await checkSpace(folder, undefined, diskWith(free))).level;
  expect(await level(0)).toBe("low");
  expect(await level(199 * MB)).toBe("low");
  expect(await level(200 * MB)).toBe("no-downloads");
  expect(await level(999 * MB)).toBe("no-downloads");
  expect(await level(1000 * MB)).toBe("fine");
  expect((await checkSpace(folder, { low: 10, downloads: 20 }, diskWith(15))).level).toBe("no-downloads");
  const { words } = await checkSpace(folder, undefined, diskWith(150 * MB));
  expect(words).toBe(
    "Only 150 MB are free. Free at least 200 MB, so that your library can be opened safely.",
  );
});

test("the real disk answers, and one that can't locks nobody out", async () => {
  expect((await checkSpace(folder)).free).toBeGreaterThan(0);
  expect(await checkSpace(join(folder, "missing"))).toMatchObject({ level: "unknown", free: null });
});

test("the ballast takes real room, is made once, and gives the room back", async () => {
  const bytes = 3 * 1024 * 1024 + 5;
  expect(await keepBallast(folder, { bytes })).toBe(true);
  const { size, blocks, mtimeMs } = await stat(join(folder, "ballast"));
  expect(size).toBe(bytes);
  expect(blocks * 512).toBeGreaterThanOrEqual(bytes);
  expect(await keepBallast(folder, { bytes })).toBe(true);
  expect((await stat(join(folder, "ballast"))).mtimeMs).toBe(mtimeMs);
  expect(await releaseBallast(folder)).toBe(bytes);
  expect(await releaseBallast(folder)).toBe(0);
  expect(await readdir(folder)).toEqual([]);
});

test("no ballast is made where room is short, and no part of one stays", async () => {
  expect(await keepBallast(folder, { disk: diskWith(500 * MB) })).toBe(false);
  const { disk, faults } = failingDisk();
  faults.room = 1_500_000;
  await expect(keepBallast(folder, { disk, bytes: 3 * MB })).rejects.toThrow("ENOSPC");
  expect(await readdir(folder)).toEqual([]);
});
