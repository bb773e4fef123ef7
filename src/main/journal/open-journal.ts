import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";

import type { Device, Hlc } from "../../shared/journal/clock";
import { decodeLine } from "../../shared/journal/record";
import { syncFolder } from "../disk/atomic-write";
import { isMissing, namesIn, writeFully, type Disk } from "./disk";
import { activeName, parseJournalName, tornName } from "./names";
import { readEnd } from "./read-lines";

/**
 * How much of the end is read for the operations already stored. The last batch, the only one that
 * can be sent again after a kill, is within both (see shared/journal/limits).
 */
const RECENT = { lines: 2000, bytes: 16 * 1024 * 1024 };

/** A journal that can be appended to: it ends in a whole line. */
export interface OpenJournal {
  readonly file: FileHandle;
  /** Bytes, all of them flushed. */
  readonly length: number;
}

/**
 * Opens a device's journal for appending, and makes it when there is none. A tail without its end,
 * left by a kill or a full disk, is completed when it is a whole record and cut off when not; what is
 * cut off is kept in `<device>.torn`.
 *
 * @param cutTo length up to which the file is believed: what an earlier write that failed may have left
 *   behind it is cut off. Null: all of it.
 * @throws the system's error; nothing that was acknowledged is touched then
 */
export async function openJournal(
  disk: Disk,
  folder: string,
  device: Device,
  cutTo: number | null,
): Promise<OpenJournal> {
  await disk.mkdir(folder, { recursive: true });
  // Append mode: every write goes to the end, whatever else happens to the file.
  const file = await disk.open(join(folder, activeName(device)), "a+");
  try {
    let { size } = await file.stat();
    // A new file's name must survive a power cut too.
    if (size === 0) await syncFolder(folder);
    if (cutTo !== null && size > cutTo) {
      await file.truncate(cutTo);
      size = cutTo;
    }
    const { tail } = await readEnd(file, size, { lines: 0, bytes: 0 });
    if (tail.length > 0) size = await mendTail(disk, folder, device, file, size, tail);
    // What an earlier run wrote without flushing is going to be acknowledged as stored.
    await file.sync();
    return { file, length: size };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function mendTail(
  disk: Disk,
  folder: string,
  device: Device,
  file: FileHandle,
  size: number,
  tail: Buffer,
): Promise<number> {
  if (decodeLine(tail.toString("utf8")).ok) {
    await writeFully(file, Buffer.from("\n"));
    return size + 1;
  }
  const aside = await disk.open(join(folder, tornName(device)), "a");
  try {
    await writeFully(aside, Buffer.concat([tail, Buffer.from("\n")]));
    await aside.sync();
  } finally {
    await aside.close();
  }
  await file.truncate(size - tail.length);
  return size - tail.length;
}

/** The operations stored last with their stamps, the newest last. Damaged lines do not count: they are to be stored again. */
export async function readRecentOps(disk: Disk, folder: string, device: Device): Promise<[string, Hlc][]> {
  const mine = (await namesIn(disk, folder)).map(parseJournalName).filter((file) => file?.device === device);
  // The newest first: the active file, then the segments downwards.
  mine.sort((a, b) => (b?.segment ?? Infinity) - (a?.segment ?? Infinity));
  const lines: string[] = [];
  for (const one of mine) {
    if (one === null || lines.length >= RECENT.lines) break;
    lines.unshift(...(await lastLines(disk, join(folder, one.name), RECENT.lines - lines.length)));
  }
  return lines
    .map(decodeLine)
    .flatMap((decoded) => (decoded.ok ? [[decoded.record.op, decoded.record.hlc] as [string, Hlc]] : []));
}

async function lastLines(disk: Disk, path: string, most: number): Promise<readonly string[]> {
  let file: FileHandle;
  try {
    file = await disk.open(path, "r");
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
  try {
    const { size } = await file.stat();
    return (await readEnd(file, size, { lines: most, bytes: RECENT.bytes })).lines;
  } finally {
    await file.close();
  }
}
