import { join } from "node:path";

import type { Hlc } from "../../shared/journal/clock";
import { namesIn, type Disk } from "./disk";
import { ARCHIVE, parseJournalName, parseSnapshotName, SNAPSHOTS } from "./names";
import { readEnd } from "./read-lines";
import { readSnapshotHeader } from "./read-snapshot";
import { decodeEnd, type SnapshotHeader } from "./snapshot-format";

/** What a second copy holds, as far as its newest snapshot tells. */
export interface Glance {
  readonly lastHlc: Hlc | null;
  /** Rows that are there, by table. */
  readonly rows: Readonly<Record<string, number>>;
}

/**
 * Looks at the second copy without reading it: when the newest snapshot has its end and nothing was
 * written since, its header says everything that a start has to know. Null: it must be read whole.
 *
 * Damage inside the snapshot is not seen here; the reading in the background finds it.
 *
 * @throws the system's error when a folder or file is there and can't be read
 */
export async function glanceAt(folder: string, disk: Disk): Promise<Glance | null> {
  const header = await newestHeader(folder, disk);
  if (header === null) return null;
  for (const place of [folder, join(folder, ARCHIVE)]) {
    for (const name of await namesIn(disk, place)) {
      const file = parseJournalName(name);
      if (file === null) continue;
      const isCovered = file.segment !== null && file.segment <= (header.through[file.device] ?? 0);
      if (!isCovered && (await disk.stat(join(place, name))).size > 0) return null;
    }
  }
  const rows = Object.entries(header.counts).map(([table, { there }]) => [table, there] as const);
  return { lastHlc: header.hlc, rows: Object.fromEntries(rows) };
}

async function newestHeader(folder: string, disk: Disk): Promise<SnapshotHeader | null> {
  const snapshots = join(folder, SNAPSHOTS);
  const names = (await namesIn(disk, snapshots)).map(parseSnapshotName).filter((name) => name !== null);
  const newest = names.toSorted((a, b) => b.generation - a.generation)[0];
  if (newest === undefined || newest.isSuspect) return null;
  const path = join(snapshots, newest.name);
  const header = await readSnapshotHeader(disk, path);
  return header !== null && (await hasEnd(disk, path)) ? header : null;
}

async function hasEnd(disk: Disk, path: string): Promise<boolean> {
  const file = await disk.open(path, "r");
  try {
    const { lines, tail } = await readEnd(file, (await file.stat()).size, { lines: 1, bytes: 65_536 });
    return tail.length === 0 && decodeEnd(lines[0] ?? "") !== null;
  } finally {
    await file.close();
  }
}
