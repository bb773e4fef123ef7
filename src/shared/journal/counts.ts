import { standingOf, type State } from "./merge";

/** How many rows of a table there are, by what they are. */
interface TableCounts {
  readonly there: number;
  readonly deleted: number;
  readonly partial: number;
}

export type Counts = { readonly [table: string]: TableCounts };

/** Counts a state's rows. */
export function countRows(state: State): Counts {
  const counts: [string, TableCounts][] = [];
  for (const [table, rows] of state) {
    const of = { there: 0, deleted: 0, partial: 0 };
    for (const row of rows.values()) of[standingOf(row)] += 1;
    counts.push([table, of]);
  }
  return Object.fromEntries(counts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** All rows ever known, the deleted ones too: a journal never forgets one, so this never shrinks. */
export function knownRows(counts: Counts): number {
  let known = 0;
  for (const { there, deleted, partial } of Object.values(counts)) known += there + deleted + partial;
  return known;
}
