import { sameJson, type Row } from "../journal/json";

/** What would happen to one table if it became as the other. */
export interface TableDifference {
  /** Rows that only the other has. */
  readonly missing: readonly Row[];
  /** Rows that both have, as the other has them. */
  readonly changed: readonly Row[];
  /** Rows that only the own table has. */
  readonly extra: readonly Row[];
}

/** Compares the rows of a table with those of another copy of it. */
export function compareRows(
  own: readonly Row[],
  other: readonly Row[],
  keyOf: (row: Row) => string,
): TableDifference {
  const ownByKey = new Map(own.map((row) => [keyOf(row), row]));
  const missing: Row[] = [];
  const changed: Row[] = [];
  for (const row of other) {
    const key = keyOf(row);
    const mine = ownByKey.get(key);
    if (mine === undefined) missing.push(row);
    else if (!sameJson(mine, row)) changed.push(row);
    ownByKey.delete(key);
  }
  return { missing, changed, extra: [...ownByKey.values()] };
}
