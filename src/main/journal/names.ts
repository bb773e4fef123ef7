/**
 * The files of the second copy, all in one folder:
 *
 *     <device>.jsonl            the journal that is written now
 *     <device>.000012.jsonl     a closed segment of it; never written again
 *     <device>.torn             tails that were cut off, for rescue by hand
 *     archive/                  segments that two snapshots cover
 *     snapshots/00000007.jsonl  a snapshot by its generation; `.suspect.jsonl` when set aside
 */
import { parseDevice, type Device } from "../../shared/journal/clock";

export const ARCHIVE = "archive";
export const SNAPSHOTS = "snapshots";

/** A journal's file: of a device, and its place in the order; null for the one that is written now. */
export interface JournalFile {
  readonly name: string;
  readonly device: Device;
  readonly segment: number | null;
}

const JOURNAL = /^([0-9a-f]{16})(?:\.(\d{6,}))?\.jsonl$/;
const SNAPSHOT = /^(\d{8,})(\.suspect)?\.jsonl$/;

export function activeName(device: Device): string {
  return `${device}.jsonl`;
}

export function segmentName(device: Device, segment: number): string {
  return `${device}.${String(segment).padStart(6, "0")}.jsonl`;
}

export function tornName(device: Device): string {
  return `${device}.torn`;
}

/** Reads a journal file's name; null when it is another file. */
export function parseJournalName(name: string): JournalFile | null {
  const match = JOURNAL.exec(name);
  const device = parseDevice(match?.[1] ?? "");
  if (match === null || device === null) return null;
  return { name, device, segment: match[2] === undefined ? null : Number(match[2]) };
}

export function snapshotName(generation: number, isSuspect = false): string {
  return `${String(generation).padStart(8, "0")}${isSuspect ? ".suspect" : ""}.jsonl`;
}

/** Reads a snapshot's name; null when it is another file. */
export function parseSnapshotName(
  name: string,
): { name: string; generation: number; isSuspect: boolean } | null {
  const match = SNAPSHOT.exec(name);
  return match === null ? null : { name, generation: Number(match[1]), isSuspect: match[2] !== undefined };
}
