import { join } from "node:path";

import type { Device } from "../../shared/journal/clock";
import { decodeLine } from "../../shared/journal/record";
import { syncFolder } from "../disk/atomic-write";
import { namesIn, type Disk } from "./disk";
import { ARCHIVE, parseJournalName } from "./names";
import { readLines } from "./read-lines";
import type { SnapshotHeader } from "./snapshot-format";

/**
 * Moves the segments that two good snapshots contain into the archive, out of the way of a start.
 *
 * @param good the newest snapshots that were just read and found good; fewer than two: nothing is moved
 * @returns the names of the segments that were moved
 * @throws the system's error; a segment is then in one place or the other, and read from either
 */
export async function archiveCovered(
  disk: Disk,
  folder: string,
  device: Device,
  good: readonly SnapshotHeader[],
): Promise<string[]> {
  const [one, other] = good;
  if (one === undefined || other === undefined) return [];
  const covered = Math.min(one.through[device] ?? 0, other.through[device] ?? 0);
  const names = (await namesIn(disk, folder)).filter((name) => {
    const file = parseJournalName(name);
    return file !== null && file.device === device && file.segment !== null && file.segment <= covered;
  });
  if (names.length === 0) return [];
  await disk.mkdir(join(folder, ARCHIVE), { recursive: true });
  for (const name of names) await disk.rename(join(folder, name), join(folder, ARCHIVE, name));
  await syncFolder(join(folder, ARCHIVE));
  await syncFolder(folder);
  return names;
}

/** How much the archive may hold. */
export interface ArchiveLimits {
  readonly bytes: number;
  readonly segments: number;
}

/**
 * Removes the oldest archived segments until the archive fits. A segment with damaged lines stays:
 * somebody may want to rescue them by hand.
 *
 * @returns the names of the segments that were removed
 * @throws the system's error
 */
export async function pruneArchive(disk: Disk, folder: string, most: ArchiveLimits): Promise<string[]> {
  const archive = join(folder, ARCHIVE);
  const files = (await namesIn(disk, archive)).map(parseJournalName).filter((file) => file !== null);
  files.sort((a, b) => (a.segment ?? 0) - (b.segment ?? 0));
  const sizes = new Map<string, number>();
  for (const { name } of files) sizes.set(name, (await disk.stat(join(archive, name))).size);
  let total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const removed: string[] = [];
  for (const { name } of files) {
    if (total <= most.bytes && files.length - removed.length <= most.segments) break;
    if (!(await isClean(disk, join(archive, name)))) continue;
    await disk.rm(join(archive, name));
    removed.push(name);
    total -= sizes.get(name) ?? 0;
  }
  return removed;
}

async function isClean(disk: Disk, path: string): Promise<boolean> {
  let clean = true;
  const tail = await readLines(disk, path, (line) => {
    clean &&= decodeLine(line).ok;
  });
  return clean && tail === "";
}
