import fc from "fast-check";
import { expect, test } from "vitest";

import { compareRows } from "./compare";

const id = fc.constantFrom("a", "b", "c", "d");
const table = fc.uniqueArray(fc.record({ id, n: fc.nat(2) }), { selector: (row) => row.id });
const keyOf = (row: { readonly [field: string]: unknown }) => String(row["id"]);
const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).toSorted();

test("taking in what is missing and changed and dropping the extra makes one table of the other", () => {
  fc.assert(
    fc.property(table, table, (own, other) => {
      const { missing, changed, extra } = compareRows(own, other, keyOf);
      const rows = new Map<string, object>(own.map((row) => [row.id, row]));
      for (const row of [...missing, ...changed]) rows.set(keyOf(row), row);
      for (const row of extra) rows.delete(keyOf(row));
      expect(sorted([...rows.values()])).toEqual(sorted(other));
      expect(missing.length + changed.length).toBeLessThanOrEqual(other.length);
    }),
  );
});

test("a table and itself do not differ", () => {
  fc.assert(
    fc.property(table, (own) => {
      expect(compareRows(own, own, keyOf)).toEqual({ missing: [], changed: [], extra: [] });
    }),
  );
});
