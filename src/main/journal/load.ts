import { join } from "node:path";

import type { Device, Hlc } from "../../shared/journal/clock";
import { countRows, type Counts } from "../../shared/journal/counts";
import { collect, EMPTY_STATE, type Collector, type State } from "../../shared/journal/merge";
import { Replay, type Replayed } from "../../shared/journal/replay";
import { namesIn, realDisk, wordsOf, type Disk } from "./disk";
import { ARCHIVE, parseJournalName, parseSnapshotName, SNAPSHOTS, type JournalFile } from "./names";
import { readLines } from "./read-lines";
import { readSnapshot } from "./read-snapshot";
import type { SnapshotHeader, Through } from "./snapshot-format";

/** A journal file as it was read. */
interface JournalReading extends Replayed {
  readonly name: string;
  readonly device: Device;
  readonly segment: number | null;
  /** Why the rest of it could not be read; null when it was read to its end. */
  readonly failure: string | null;
}

/** What a load found, good and bad. */
export interface LoadReport {
  /** The snapshot that the rest was read on top of; null when there was no good one. */
  readonly snapshot: SnapshotHeader | null;
  /** Newer snapshots that were not good. What could be read of them was taken in. */
  readonly skipped: readonly { readonly name: string; readonly reason: string; readonly records: number }[];
  readonly journals: readonly JournalReading[];
  /** Segments that should be there and are not. */
  readonly missing: readonly { readonly device: Device; readonly segment: number }[];
  readonly counts: Counts;
  /** The latest stamp seen; null when there was nothing. */
  readonly lastHlc: Hlc | null;
}

/** A snapshot is made every few minutes at most; a reading that is overtaken this often never ends. */
const MOST_READINGS = 10;

/** What a load answers. */
interface Loaded {
  readonly state: State;
  readonly report: LoadReport;
}

/**
 * Reads the second copy: the newest good snapshot and the journals since. Damaged lines and snapshots
 * are left out and reported. Reading never changes a file. A snapshot that is made meanwhile moves
 * journals from under the reading, which is then done again.
 *
 * @param folder the journal's folder; it may be missing
 * @throws the system's error when a folder is there and can't be listed
 */
export async function loadJournal(folder: string, disk: Disk = realDisk): Promise<Loaded> {
  let before = await layoutOf(folder, disk);
  for (let reading = 0; reading < MOST_READINGS; reading += 1) {
    const loaded = await readJournals(folder, disk);
    const after = await layoutOf(folder, disk);
    if (after === before) return loaded;
    before = after;
  }
  throw new Error("The second copy did not keep still long enough to be read");
}

/** The names of all files that a reading depends on. */
async function layoutOf(folder: string, disk: Disk): Promise<string> {
  const places = [folder, join(folder, ARCHIVE), join(folder, SNAPSHOTS)];
  const names = await Promise.all(places.map((place) => namesIn(disk, place)));
  const isRead = (name: string): boolean =>
    parseJournalName(name) !== null || parseSnapshotName(name) !== null;
  return JSON.stringify(names.map((inPlace) => inPlace.filter(isRead)));
}

async function readJournals(folder: string, disk: Disk): Promise<Loaded> {
  const collector = collect(EMPTY_STATE);
  const { snapshot, skipped } = await readNewestSnapshot(folder, disk, collector);
  const through = snapshot?.through ?? {};
  const files = await filesAfter(folder, disk, through);
  const journals: JournalReading[] = [];
  for (const file of files) journals.push(await readJournal(disk, file, collector));
  const state = collector.state();
  const stamps = [snapshot?.hlc ?? null, ...journals.map((journal) => journal.lastHlc)].filter(
    (hlc) => hlc !== null,
  );
  return {
    state,
    report: {
      snapshot,
      skipped,
      journals,
      missing: missingSegments(through, files),
      counts: countRows(state),
      lastHlc: stamps.toSorted().at(-1) ?? null,
    },
  };
}

/** Set-aside snapshots are the last resort, when there is no good one. */
async function readNewestSnapshot(
  folder: string,
  disk: Disk,
  collector: Collector,
): Promise<Pick<LoadReport, "snapshot" | "skipped">> {
  const all = (await namesIn(disk, join(folder, SNAPSHOTS)))
    .map(parseSnapshotName)
    .filter((name) => name !== null);
  all.sort((a, b) => Number(a.isSuspect) - Number(b.isSuspect) || b.generation - a.generation);
  const skipped: { name: string; reason: string; records: number }[] = [];
  for (const { name, isSuspect } of all) {
    const reading = await readSnapshot(disk, join(folder, SNAPSHOTS, name), collector);
    if (reading.good && !isSuspect) return { snapshot: reading.header, skipped };
    const reason = reading.good ? "it had been set aside as too small" : reading.reason;
    skipped.push({ name, reason, records: reading.good ? reading.end.end : reading.records });
  }
  return { snapshot: null, skipped };
}

interface LocatedFile extends JournalFile {
  readonly path: string;
}

/** The journals that a snapshot does not contain: of each device by segment, the active one last. */
async function filesAfter(folder: string, disk: Disk, through: Through): Promise<LocatedFile[]> {
  const found = new Map<string, LocatedFile>();
  // The archive first: a segment that is also in the folder is read from there.
  for (const place of [join(folder, ARCHIVE), folder]) {
    for (const name of await namesIn(disk, place)) {
      const file = parseJournalName(name);
      if (file === null || (file.segment !== null && file.segment <= (through[file.device] ?? 0))) continue;
      found.set(name, { ...file, path: join(place, name) });
    }
  }
  return [...found.values()].toSorted((a, b) =>
    a.device < b.device ? -1 : a.device > b.device ? 1 : (a.segment ?? Infinity) - (b.segment ?? Infinity),
  );
}

async function readJournal(disk: Disk, file: LocatedFile, collector: Collector): Promise<JournalReading> {
  const { name, device, segment, path } = file;
  const replay = new Replay(collector);
  try {
    const tail = await readLines(disk, path, (line) => replay.line(line));
    return { name, device, segment, ...replay.end(tail), failure: null };
  } catch (error) {
    return { name, device, segment, ...replay.end(""), failure: wordsOf(error) };
  }
}

function missingSegments(through: Through, files: readonly LocatedFile[]): LoadReport["missing"] {
  const missing: { device: Device; segment: number }[] = [];
  const expected = new Map<Device, number>();
  for (const { device, segment } of files) {
    if (segment === null) continue;
    for (let next = expected.get(device) ?? (through[device] ?? 0) + 1; next < segment; next += 1) {
      missing.push({ device, segment: next });
    }
    expected.set(device, segment + 1);
  }
  return missing;
}
