import { existsSync } from "node:fs";
import { join } from "node:path";

import { expect, type RunningApp } from "../../app";
import { readTable } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import { damagedLines, differences } from "../copies";
import type { Figures, Lab } from "../fault";

/** Something that the window called saved, and whether a library still has it. */
export interface Acknowledged {
  readonly words: string;
  readonly isThere: (rows: Rows) => boolean;
}

/** The tables that acknowledgements are about. */
export interface Rows {
  readonly papers: readonly { readonly title: string; readonly status: string; readonly id: string }[];
  readonly notes: readonly { readonly paperId: string; readonly markdown: string }[];
}

/** Whether the window says at this moment that all is saved. */
export function saysSaved(app: RunningApp): Promise<boolean> {
  return app.page.getByText("All changes saved twice").isVisible();
}

/**
 * Starts the app again after a kill and holds it to everything that was acknowledged: in IndexedDB,
 * and in the second copy; no damaged line, and a start in time.
 */
export async function verify(
  { desk }: Lab,
  acknowledged: readonly Acknowledged[],
  papers: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Figures> {
  const start = Date.now();
  const app = await desk.launch({ env });
  await expect(new LibraryPage(app.page).papers).toBeVisible({ timeout: 10_000 });
  // Counted past the window: an import shows its own digest alone.
  const count = async (): Promise<number> => (await readTable(app.page, "papers")).length;
  await expect.poll(count, { timeout: 10_000, intervals: [20] }).toBe(papers);
  const reopened = Date.now() - start;
  await expect(app.page.getByText("All changes saved twice")).toBeVisible({ timeout: 10_000 });
  const rows: Rows = {
    papers: await readTable(app.page, "papers"),
    notes: await readTable(app.page, "notes"),
  };
  const lost = acknowledged.filter(({ isThere }) => !isThere(rows)).map(({ words }) => words);
  // Background work may write at this moment; the copies must agree as soon as it rests.
  let differing: string[] = [];
  await expect
    .poll(async () => (differing = await differences(app.page, desk.folder)), { timeout: 5000 })
    .toEqual([])
    .catch(() => undefined); // Reported below, in words.
  await app.kill();
  const corrupt = existsSync(join(desk.folder, "data", "journal")) ? await damagedLines(desk.folder) : [];
  if (lost.length > 0) throw new Error(`Lost: ${lost.join("; ")}`);
  if (differing.length > 0) throw new Error(`The copies differ: ${differing.slice(0, 5).join("; ")}`);
  if (corrupt.length > 0) throw new Error(`Corrupt: ${corrupt.join("; ")}`);
  return {
    "saved changes held to, in all": acknowledged.length,
    lost: 0,
    "corrupt files": 0,
    "reopen ms": reopened,
  };
}
