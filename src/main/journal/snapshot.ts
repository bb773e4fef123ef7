import { join } from "node:path";

import { failed, ok, type Answer } from "../../shared/ipc";
import type { Device } from "../../shared/journal/clock";
import { knownRows } from "../../shared/journal/counts";
import { generationsToKeep, type Generation } from "../../shared/journal/generations";
import type { JournalWriter } from "./append";
import { archiveCovered, pruneArchive } from "./compact";
import { namesIn, wordsOf, type Disk } from "./disk";
import { loadJournal, type LoadReport } from "./load";
import { parseSnapshotName, snapshotName, SNAPSHOTS } from "./names";
import { readSnapshot, readSnapshotHeader } from "./read-snapshot";
import { SNAPSHOT_VERSION, type SnapshotHeader, type Through } from "./snapshot-format";
import { isTemporary, writeSnapshot } from "./write-snapshot";

/** A snapshot with fewer of the last one's rows than this share is a fault, not a library that shrank. */
const SMALLEST_SHARE = 0.9;
/** All snapshots together; see `generationsToKeep`. */
const SNAPSHOT_BYTES = 500 * 1024 * 1024;
const ARCHIVE_LIMITS = { bytes: 256 * 1024 * 1024, segments: 1000 };
/** Set-aside snapshots that are kept. */
const SUSPECTS = 3;

export interface SnapshotParts {
  readonly disk: Disk;
  readonly folder: string;
  readonly device: Device;
  readonly writer: JournalWriter;
}

export type SnapshotOutcome =
  /** Nothing was written since the last one. */
  | { readonly kind: "unchanged" }
  | {
      readonly kind: "taken";
      readonly header: SnapshotHeader;
      readonly removed: readonly string[];
      readonly archived: readonly string[];
    }
  /** It lacks rows that the last one had: kept under another name, and nothing was rotated. */
  | { readonly kind: "set-aside"; readonly name: string; readonly rows: number; readonly before: number };

/**
 * Takes a snapshot of everything that the second copy holds. Only when it was read back and found
 * good are older ones rotated and journals archived. Call it one at a time.
 *
 * @param now milliseconds since 1970
 */
export async function takeSnapshot(parts: SnapshotParts, now: number): Promise<Answer<SnapshotOutcome>> {
  const { disk, folder, device, writer } = parts;
  const snapshots = join(folder, SNAPSHOTS);
  try {
    const elders = await findElders(disk, snapshots);
    await writer.rotate(Math.max(0, ...elders.headers.map(({ header }) => header?.through[device] ?? 0)));
    const { state, report } = await loadJournal(folder, disk);
    if (isUnchanged(report)) return ok({ kind: "unchanged" });
    const header: SnapshotHeader = {
      snapshot: SNAPSHOT_VERSION,
      generation: elders.lastGeneration + 1,
      at: now,
      hlc: report.lastHlc,
      counts: report.counts,
      through: throughOf(report),
    };
    const rows = knownRows(header.counts);
    const before = elders.headers.find((elder) => elder.header !== null)?.header;
    const rowsBefore = before === undefined || before === null ? 0 : knownRows(before.counts);
    const isSuspect = rows < rowsBefore * SMALLEST_SHARE;
    const name = snapshotName(header.generation, isSuspect);
    await writeSnapshot(disk, snapshots, name, header, state);
    if (isSuspect) {
      await dropOldSuspects(disk, snapshots);
      return ok({ kind: "set-aside", name, rows, before: rowsBefore });
    }
    const good = [header, ...(await newestGood(disk, snapshots, elders.headers))];
    const removed = await dropOldSnapshots(disk, snapshots, header, elders.headers, good);
    const archived = await archiveCovered(disk, folder, device, good);
    await pruneArchive(disk, folder, ARCHIVE_LIMITS);
    return ok({ kind: "taken", header, removed, archived });
  } catch (error) {
    const message = `No snapshot of your library could be taken: ${wordsOf(error)}. Your changes are safe in the journal; free some space.`;
    return failed("disk", message, snapshots);
  }
}

interface Elder {
  readonly name: string;
  readonly generation: number;
  /** Null when it can't be read. */
  readonly header: SnapshotHeader | null;
  readonly bytes: number;
}

/** The snapshots there are, the newest first; sweeps what a kill left of one. */
async function findElders(
  disk: Disk,
  snapshots: string,
): Promise<{ headers: Elder[]; lastGeneration: number }> {
  const headers: Elder[] = [];
  let lastGeneration = 0;
  for (const name of await namesIn(disk, snapshots)) {
    if (isTemporary(name)) await disk.rm(join(snapshots, name));
    const parsed = parseSnapshotName(name);
    if (parsed === null) continue;
    lastGeneration = Math.max(lastGeneration, parsed.generation);
    if (parsed.isSuspect) continue;
    headers.push({
      name,
      generation: parsed.generation,
      header: await readSnapshotHeader(disk, join(snapshots, name)),
      bytes: (await disk.stat(join(snapshots, name))).size,
    });
  }
  return { headers: headers.toSorted((a, b) => b.generation - a.generation), lastGeneration };
}

/** Nothing new, and nothing that a new snapshot would mend. */
function isUnchanged(report: LoadReport): boolean {
  const isEmpty = knownRows(report.counts) === 0;
  return (
    report.journals.every(({ records }) => records === 0) &&
    (isEmpty || (report.snapshot !== null && report.skipped.length === 0))
  );
}

function throughOf({ snapshot, journals }: LoadReport): Through {
  const through = new Map<string, number>(Object.entries(snapshot?.through ?? {}));
  for (const { device, segment, failure } of journals) {
    if (segment !== null && failure === null)
      through.set(device, Math.max(segment, through.get(device) ?? 0));
  }
  return Object.fromEntries(through);
}

/** The newest elder that is good to its last byte, in a list of one or none. */
async function newestGood(
  disk: Disk,
  snapshots: string,
  elders: readonly Elder[],
): Promise<SnapshotHeader[]> {
  for (const { name } of elders) {
    const reading = await readSnapshot(disk, join(snapshots, name), null);
    if (reading.good) return [reading.header];
  }
  return [];
}

/** Answers the names that were removed. The two good ones stay in any case. */
async function dropOldSnapshots(
  disk: Disk,
  snapshots: string,
  taken: SnapshotHeader,
  elders: readonly Elder[],
  good: readonly SnapshotHeader[],
): Promise<string[]> {
  const all: Generation[] = [
    { ...taken, bytes: (await disk.stat(join(snapshots, snapshotName(taken.generation)))).size },
    ...elders.map(({ generation, header, bytes }) => ({ generation, at: header?.at ?? null, bytes })),
  ];
  const keep = new Set([
    ...generationsToKeep(all, SNAPSHOT_BYTES),
    ...good.map(({ generation }) => generation),
  ]);
  const removed = elders.filter(({ generation }) => !keep.has(generation)).map(({ name }) => name);
  for (const name of removed) await disk.rm(join(snapshots, name));
  return removed;
}

async function dropOldSuspects(disk: Disk, snapshots: string): Promise<void> {
  const suspects = (await namesIn(disk, snapshots)).filter(
    (name) => parseSnapshotName(name)?.isSuspect === true,
  );
  for (const name of suspects.slice(0, -SUSPECTS)) await disk.rm(join(snapshots, name));
}
