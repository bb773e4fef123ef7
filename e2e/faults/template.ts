import { rmSync } from "node:fs";
import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, withDesk, type Desk } from "../app";
import { writePage } from "../digests";
import { LibraryPage } from "../pages/library-page";

const made = new Map<string, Promise<string>>();

/**
 * Fills a desk's data folder with a library of so many papers, all of it stored twice and closed
 * cleanly. It is made once by the app itself and then copied: a copy takes a hundredth of the time.
 */
export async function layOutLibrary(desk: Desk, papers: number): Promise<void> {
  const key = String(papers);
  const template = made.get(key) ?? make(papers);
  made.set(key, template);
  await cp(await template, join(desk.folder, "data"), { recursive: true });
}

async function make(papers: number): Promise<string> {
  const kept = await mkdtemp(join(tmpdir(), "offprint-template-"));
  process.once("exit", () => rmSync(kept, { recursive: true, force: true }));
  await withDesk(async (desk) => {
    const files = papers === 0 ? [] : [await writePage(desk.folder, papers)];
    const app = await desk.launch({ files });
    const library = new LibraryPage(app.page);
    if (papers > 0)
      await expect(library.papers).toHaveAttribute("aria-rowcount", String(papers), { timeout: 60_000 });
    await expect(app.page.getByText("All changes saved twice")).toBeVisible({ timeout: 60_000 });
    await app.close();
    await cp(join(desk.folder, "data"), kept, { recursive: true });
  });
  return kept;
}
