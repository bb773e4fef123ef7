import { readFile } from "node:fs/promises";

import { z } from "zod";

import { isHlc, type Hlc } from "../../shared/journal/clock";
import { writeAtomically } from "../disk/atomic-write";
import { isMissing } from "./disk";

/** What the library was when its last changes were acknowledged, kept outside IndexedDB. */
export interface Sentinel {
  /** Changes acknowledged so far, in the order of the outbox; only grows. */
  readonly generation: number;
  /** Rows per table that are in the second copy. */
  readonly counts: { readonly [table: string]: number };
  /** The last acknowledged stamp; null before the first. */
  readonly hlc: Hlc | null;
}

/** What IndexedDB has at a start. */
export interface FoundInIndexedDb extends Sentinel {
  /** `counts` are counted, not remembered: a store cut short remembers what it no longer has. */
  readonly counts: { readonly [table: string]: number };
  /** Changes that wait in the outbox: so many rows may be deleted that the second copy still has. */
  readonly unsent: number;
}

/**
 * `behind` and `empty`: rebuild the library from the second copy. `ahead`: IndexedDB has changes that
 * were not acknowledged yet; flushing the outbox evens it out.
 */
type Standing = "fine" | "behind" | "empty" | "ahead";

export interface Comparison {
  readonly standing: Standing;
  /** Why, as a sentence for the reader. */
  readonly words: string;
}

/**
 * Compares IndexedDB with what it held when it was last known to be whole. Chromium replaces a damaged
 * store by an empty or shorter one and says nothing; the counts do.
 *
 * @param file null: there is no second copy yet
 * @param found null: IndexedDB has no sentinel, as after it was made anew
 */
export function compareSentinels(file: Sentinel | null, found: FoundInIndexedDb | null): Comparison {
  const rows = total(file?.counts ?? {});
  const rowsFound = total(found?.counts ?? {});
  if (file === null) {
    return rowsFound === 0
      ? { standing: "fine", words: "The library is new." }
      : { standing: "ahead", words: "The library has no second copy yet." };
  }
  if (rowsFound === 0 && rows > (found?.unsent ?? 0)) {
    return { standing: "empty", words: `The library came up empty; its second copy has ${rows} rows.` };
  }
  if (found === null || found.generation < file.generation || isEarlier(found.hlc, file.hlc)) {
    return { standing: "behind", words: "The library is older than its second copy." };
  }
  const short = Object.entries(file.counts).find(
    ([table, count]) => (found.counts[table] ?? 0) < count - found.unsent,
  );
  if (short !== undefined) {
    const [table, count] = short;
    return {
      standing: "behind",
      words: `${found.counts[table] ?? 0} of ${count} ${table} are left in the library.`,
    };
  }
  if (found.generation > file.generation) {
    return { standing: "ahead", words: "The second copy lacks the last changes." };
  }
  return { standing: "fine", words: "The library and its second copy agree." };
}

function isEarlier(one: Hlc | null, other: Hlc | null): boolean {
  return other !== null && (one === null || one < other);
}

function total(counts: Sentinel["counts"]): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

const count = z.int().min(0);
const sentinelFile = z.strictObject({
  v: z.literal(1),
  generation: count,
  counts: z.record(z.string(), count),
  hlc: z.custom<Hlc>(isHlc).nullable(),
});

/**
 * Writes the sentinel; under its name is always a whole one.
 * @throws the system's error
 */
export function writeSentinel(path: string, { generation, counts, hlc }: Sentinel): Promise<void> {
  return writeAtomically(path, `${JSON.stringify({ v: 1, generation, counts, hlc })}\n`);
}

/**
 * Reads the sentinel. `damaged` is not `missing`: the second copy is then to be read and counted.
 * @throws the system's error when the file is there and can't be read
 */
export async function readSentinel(path: string): Promise<Sentinel | "missing" | "damaged"> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return "missing";
    throw error;
  }
  try {
    const parsed = sentinelFile.safeParse(JSON.parse(text));
    if (!parsed.success) return "damaged";
    const { generation, counts, hlc } = parsed.data;
    return { generation, counts, hlc };
  } catch (error) {
    if (error instanceof SyntaxError) return "damaged";
    throw error;
  }
}
