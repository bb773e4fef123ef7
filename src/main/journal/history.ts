import { join } from "node:path";

import { historyOf, type RowEvent } from "../../shared/journal/history";
import { decodeLine, type ChangeRecord } from "../../shared/journal/record";
import { namesIn, type Disk } from "./disk";
import { ARCHIVE, parseJournalName, parseSnapshotName, SNAPSHOTS } from "./names";
import { readLines } from "./read-lines";

/** A row by table and primary key. */
export interface RowName {
  readonly table: string;
  readonly id: string;
}

/**
 * What happened to some rows, the oldest first, as far back as journals are kept: the newest snapshot
 * and every segment, archived ones too. Damaged lines are left out.
 *
 * @throws the system's error when a file is there and can't be read
 */
export async function readHistory(
  folder: string,
  disk: Disk,
  wanted: readonly RowName[],
): Promise<RowEvent[]> {
  const names = new Set(wanted.map(({ table, id }) => `${table} ${id}`));
  const marks = [...new Set(wanted.map(({ id }) => JSON.stringify(id)))];
  const found: ChangeRecord[] = [];
  const read = (line: string): void => {
    // Most lines are of other rows: looking for the id costs a hundredth of decoding.
    if (!marks.some((mark) => line.includes(mark))) return;
    const decoded = decodeLine(line);
    if (decoded.ok && names.has(`${decoded.record.table} ${decoded.record.id}`)) found.push(decoded.record);
  };
  for (const path of await filesOf(folder, disk)) read(await readLines(disk, path, read));
  return historyOf(found);
}

async function filesOf(folder: string, disk: Disk): Promise<string[]> {
  const snapshots = (await namesIn(disk, join(folder, SNAPSHOTS)))
    .map(parseSnapshotName)
    .filter((name) => name !== null && !name.isSuspect)
    .toSorted((a, b) => (b?.generation ?? 0) - (a?.generation ?? 0));
  const newest = snapshots[0];
  const paths = newest === null || newest === undefined ? [] : [join(folder, SNAPSHOTS, newest.name)];
  for (const place of [join(folder, ARCHIVE), folder]) {
    for (const name of await namesIn(disk, place)) {
      if (parseJournalName(name) !== null) paths.push(join(place, name));
    }
  }
  return paths;
}
