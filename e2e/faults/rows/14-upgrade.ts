import { rm } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "../../app";
import { readTable } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import { differences } from "../copies";
import type { Fault, Figures, Lab } from "../fault";
import { layOutOldLibrary, OLD_SCHEMAS, oldRows } from "../kills/old-library";

async function round({ desk }: Lab): Promise<Figures> {
  const versions = Object.keys(OLD_SCHEMAS).map(Number);
  for (const version of versions) {
    await layOutOldLibrary(desk, version, 200);
    const app = await desk.launch();
    await expect(new LibraryPage(app.page).papers).toHaveAttribute("aria-rowcount", "200");
    await expect(app.page.getByText("All changes saved twice")).toBeVisible();
    for (const [table, rows] of Object.entries(oldRows(200))) {
      const sort = (all: readonly unknown[]): string[] => all.map((row) => JSON.stringify(row)).toSorted();
      expect(sort(await readTable<object>(app.page, table).then(sortKeys))).toEqual(sort(sortKeys(rows)));
    }
    expect(await differences(app.page, desk.folder)).toEqual([]);
    await app.close();
    await rm(join(desk.folder, "data"), { recursive: true });
  }
  return { versions: versions.length, "fields lost": 0 };
}

/** Rows with their fields in one order. */
function sortKeys(rows: readonly object[]): object[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

/** A library of each earlier schema, opened by this release. (Kills in the middle of it are in row 1.) */
export const upgrade: Fault = {
  row: 14,
  name: "upgrade from each old schema",
  bar: "every field equal, in both copies",
  rounds: { quick: 1, long: 2 },
  patience: 60_000,
  round,
};
