import { join } from "node:path";

import { failed, ok, type Answer } from "../../shared/ipc";
import { countRows, knownRows } from "../../shared/journal/counts";
import { backupName, outdatedBackups } from "../../shared/library/backup";
import { namesIn, wordsOf, type Disk } from "../journal/disk";
import { loadJournal } from "../journal/load";
import { readSnapshotHeader } from "../journal/read-snapshot";
import { SNAPSHOT_VERSION } from "../journal/snapshot-format";
import { writeSnapshot } from "../journal/write-snapshot";

/** A backup with fewer of the newest one's rows than this share replaces none. */
const SMALLEST_SHARE = 0.9;

/** A backup that was written and read back. */
export interface Backup {
  readonly path: string;
  readonly bytes: number;
  /** All rows, deleted ones too. */
  readonly rows: number;
  /** What the reader should know; null when all is as usual. */
  readonly remark: string | null;
}

/**
 * Writes one file with the whole library, as a snapshot of the second copy: flushed, read back to its
 * last byte, and only then named and older ones removed. PDFs are not in it.
 *
 * @param keep how many backups stay in the folder
 */
export async function writeBackup(
  disk: Disk,
  journalFolder: string,
  folder: string,
  keep: number,
  now: Date,
): Promise<Answer<Backup>> {
  try {
    const { state, report } = await loadJournal(journalFolder, disk);
    const name = backupName(now);
    const counts = countRows(state);
    const header = {
      snapshot: SNAPSHOT_VERSION,
      generation: 1,
      at: now.getTime(),
      hlc: report.lastHlc,
      counts,
      through: {},
    } as const;
    const before = await newestRows(disk, folder);
    await writeSnapshot(disk, folder, name, header, state);
    const rows = knownRows(counts);
    const isSmall = rows < before * SMALLEST_SHARE;
    if (!isSmall)
      for (const old of outdatedBackups(await namesIn(disk, folder), keep)) await disk.rm(join(folder, old));
    const path = join(folder, name);
    const remark = isSmall
      ? `It holds ${rows} rows where the one before held ${before}; older backups were all kept.`
      : null;
    return ok({ path, bytes: (await disk.stat(path)).size, rows, remark });
  } catch (error) {
    return failed(
      "disk",
      `No backup could be written to ${folder}: ${wordsOf(error)}. Plug the disk in or free some space, then try again.`,
    );
  }
}

async function newestRows(disk: Disk, folder: string): Promise<number> {
  const names = await namesIn(disk, folder);
  const newest = names
    .filter((name) => outdatedBackups([name, "offprint-9999-12-31-235959.backup.jsonl"], 1).length > 0)
    .toSorted()
    .at(-1);
  if (newest === undefined) return 0;
  const header = await readSnapshotHeader(disk, join(folder, newest));
  return header === null ? 0 : knownRows(header.counts);
}
