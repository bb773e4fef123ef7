import { createHash } from "node:crypto";

import type { Counts } from "../../shared/journal/counts";
import type { Collector } from "../../shared/journal/merge";
import { decodeLine } from "../../shared/journal/record";
import { wordsOf, type Disk } from "./disk";
import { readLines } from "./read-lines";
import { decodeEnd, decodeHeader, type SnapshotEnd, type SnapshotHeader } from "./snapshot-format";

/** A snapshot as read: good to its last byte, or why not. */
export type SnapshotReading =
  | { readonly good: true; readonly header: SnapshotHeader; readonly end: SnapshotEnd }
  | {
      readonly good: false;
      readonly reason: string;
      /** Null when even that could not be read. */
      readonly header: SnapshotHeader | null;
      /** Records that could be read all the same. */
      readonly records: number;
    };

/**
 * Reads a snapshot and checks every byte: each line's checksum, the number of records, the number of
 * rows per table, the SHA-256 of the whole. What can be read of a bad one goes into the collector too:
 * each line vouches for itself, and a true record never harms.
 *
 * @param into null: to check only
 */
export async function readSnapshot(
  disk: Disk,
  path: string,
  into: Collector | null,
): Promise<SnapshotReading> {
  const check = new SnapshotCheck(into);
  try {
    const tail = await readLines(disk, path, (line) => check.line(line));
    return check.result(tail);
  } catch (error) {
    return check.bad(`it could not be read: ${wordsOf(error)}`);
  }
}

/** Reads the first line alone; null when it is damaged. */
export async function readSnapshotHeader(disk: Disk, path: string): Promise<SnapshotHeader | null> {
  const file = await disk.open(path, "r");
  try {
    // Longer than any header: 200 bytes, and 80 for each table and device.
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const end = buffer.subarray(0, bytesRead).indexOf("\n");
    return end === -1 ? null : decodeHeader(buffer.toString("utf8", 0, end));
  } finally {
    await file.close();
  }
}

class SnapshotCheck {
  readonly #into: Collector | null;
  readonly #hash = createHash("sha256");
  readonly #rows = new Map<string, number>();
  #lastRow = "";
  #header: SnapshotHeader | null = null;
  #end: SnapshotEnd | null = null;
  #lines = 0;
  #records = 0;
  #trouble: string | null = null;

  constructor(into: Collector | null) {
    this.#into = into;
  }

  line(text: string): void {
    this.#lines += 1;
    if (this.#end !== null) this.#complain("something follows its end");
    if (this.#lines === 1) this.#header = decodeHeader(text);
    else this.#end = decodeEnd(text);
    if (this.#end !== null) return;
    this.#hash.update(text).update("\n");
    if (this.#lines === 1 && this.#header !== null) return;
    this.#record(text);
  }

  #record(text: string): void {
    const decoded = decodeLine(text);
    if (!decoded.ok) return this.#complain(`line ${this.#lines} is damaged: ${decoded.reason}`);
    const { table, id } = decoded.record;
    // The records of a row stand together.
    const row = `${table} ${id}`;
    if (row !== this.#lastRow) this.#rows.set(table, (this.#rows.get(table) ?? 0) + 1);
    this.#lastRow = row;
    this.#records += 1;
    this.#into?.add(decoded.record);
  }

  #complain(reason: string): void {
    this.#trouble ??= reason;
  }

  result(tail: string): SnapshotReading {
    const header = this.#header;
    const end = this.#end;
    if (this.#lines === 0 && tail === "") return this.bad("it is empty");
    if (header === null) return this.bad("its first line is damaged, or a newer version of the app wrote it");
    if (this.#trouble !== null) return this.bad(this.#trouble);
    if (end === null || tail !== "") return this.bad("its end is missing");
    if (end.end !== this.#records) return this.bad(`it has ${this.#records} of its ${end.end} records`);
    if (end.sha256 !== this.#hash.digest("hex")) return this.bad("its checksum does not fit");
    const wrong = tableOffCount(header.counts, this.#rows);
    if (wrong !== null) return this.bad(`its table ${wrong} does not have the rows that its header counts`);
    return { good: true, header, end };
  }

  bad(reason: string): SnapshotReading {
    return { good: false, reason, header: this.#header, records: this.#records };
  }
}

function tableOffCount(counts: Counts, rows: ReadonlyMap<string, number>): string | null {
  for (const table of new Set([...Object.keys(counts), ...rows.keys()])) {
    const of = counts[table];
    const counted = of === undefined ? 0 : of.there + of.deleted + of.partial;
    if (counted !== (rows.get(table) ?? 0)) return table;
  }
  return null;
}
