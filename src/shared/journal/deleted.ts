import { parseHlc } from "./clock";
import type { Row } from "./json";
import { standingOf, valuesOf, type State } from "./merge";

/** A row that was deleted, with what it held. */
export interface DeletedRow {
  readonly id: string;
  /** When it was deleted: milliseconds since 1970, by the clock of the device that did it. */
  readonly at: number;
  readonly row: Row;
}

/** The deleted rows of a table of which every field is known, the newest first. */
export function deletedIn(state: State, table: string): DeletedRow[] {
  const found: DeletedRow[] = [];
  for (const [id, row] of state.get(table) ?? []) {
    if (standingOf(row) !== "deleted" || row.presence === null || row.wholeAt === null) continue;
    found.push({ id, at: parseHlc(row.presence.hlc)?.wall ?? 0, row: valuesOf(row) });
  }
  return found.toSorted((a, b) => b.at - a.at);
}
