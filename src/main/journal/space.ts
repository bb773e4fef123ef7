import { randomBytes } from "node:crypto";
import { join } from "node:path";

import { syncFolder } from "../disk/atomic-write";
import { isMissing, realDisk, wordsOf, writeFully, type Disk } from "./disk";

const MB = 1_000_000;

/** Bytes of free space at which the app holds back. */
export interface SpaceLimits {
  /** Below: IndexedDB is not opened. Measured: opened on a full disk it may come up empty. */
  readonly low: number;
  /** Below: no more PDFs are downloaded. */
  readonly downloads: number;
}

const SPACE_LIMITS: SpaceLimits = { low: 200 * MB, downloads: 1000 * MB };

/** `unknown`: the system could not say; nobody is locked out for that. */
type SpaceLevel = "fine" | "no-downloads" | "low" | "unknown";

export interface Space {
  readonly level: SpaceLevel;
  /** Bytes that this user may still write; null when unknown. */
  readonly free: number | null;
  /** A sentence for the reader; null when all is fine. */
  readonly words: string | null;
}

/** How much room is left on the disk of the data folder. Never throws. */
export async function checkSpace(
  folder: string,
  limits: SpaceLimits = SPACE_LIMITS,
  disk: Disk = realDisk,
): Promise<Space> {
  let free: number;
  try {
    const { bavail, bsize } = await disk.statfs(folder);
    free = bavail * bsize;
  } catch (error) {
    return {
      level: "unknown",
      free: null,
      words: `The free space of ${folder} is unknown: ${wordsOf(error)}.`,
    };
  }
  const left = `${Math.floor(free / MB)} MB`;
  if (free < limits.low) {
    return {
      level: "low",
      free,
      words: `Only ${left} are free. Free at least ${limits.low / MB} MB, so that your library can be opened safely.`,
    };
  }
  if (free < limits.downloads) {
    return {
      level: "no-downloads",
      free,
      words: `Only ${left} are free. No PDFs are downloaded until ${limits.downloads / MB} MB are.`,
    };
  }
  return { level: "fine", free, words: null };
}

/** Bytes kept in reserve, enough to finish saving on a full disk. */
const BALLAST_BYTES = 32 * 1024 * 1024;
const BLOCK = 1024 * 1024;

/**
 * Sees to it that the ballast is there: a file of no use that can be removed on a full disk. It is
 * made only while there is plenty of room.
 *
 * @returns whether it is there now
 * @throws the system's error; what was begun of it is removed
 */
export async function keepBallast(
  folder: string,
  {
    bytes = BALLAST_BYTES,
    limits = SPACE_LIMITS,
    disk = realDisk,
  }: { bytes?: number; limits?: SpaceLimits; disk?: Disk } = {},
): Promise<boolean> {
  const path = join(folder, "ballast");
  if ((await sizeOf(disk, path)) === bytes) return true;
  const { free } = await checkSpace(folder, limits, disk);
  if (free === null || free < limits.downloads + bytes) return false;
  try {
    await writeBallast(disk, path, bytes);
  } catch (error) {
    await disk.rm(path, { force: true });
    throw error;
  }
  await syncFolder(folder);
  return true;
}

/**
 * Removes the ballast, to save what must be saved.
 * @returns bytes that became free; 0 when there was none
 * @throws the system's error
 */
export async function releaseBallast(folder: string, disk: Disk = realDisk): Promise<number> {
  const path = join(folder, "ballast");
  const size = await sizeOf(disk, path);
  await disk.rm(path, { force: true });
  return size ?? 0;
}

async function writeBallast(disk: Disk, path: string, bytes: number): Promise<void> {
  const file = await disk.open(path, "w");
  try {
    // Random, because a file system that compresses would give zeros no room.
    const block = randomBytes(Math.min(BLOCK, bytes));
    for (let left = bytes; left > 0; left -= block.length) await writeFully(file, block.subarray(0, left));
    await file.sync();
  } finally {
    await file.close();
  }
}

async function sizeOf(disk: Disk, path: string): Promise<number | null> {
  try {
    return (await disk.stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
