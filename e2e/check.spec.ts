import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { expect, test } from "./app";
import { arxivWith, recordsOf } from "./arxiv";
import { titleOf, writePage } from "./digests";
import { readPapers, readTable } from "./library-content";
import { LibraryPage } from "./pages/library-page";

/** Changes rows behind the app's back, as a fault would. */
function tamper(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("offprint");
        opening.onerror = () => reject(opening.error ?? new Error("IndexedDB did not open"));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(["papers", "digests", "editions"], "readwrite");
          const papers = transaction.objectStore("papers");
          papers.getAll().onsuccess = (event) => {
            const rows = (event.target as IDBRequest<{ id: string; title: string; titleKey: string }[]>)
              .result;
            const [first, second] = rows.filter(({ title }) => /number (?:2|3):/.test(title));
            if (first !== undefined) papers.delete(first.id);
            if (second !== undefined) papers.put({ ...second, titleKey: "nonsense" });
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          transaction.onerror = () => reject(transaction.error ?? new Error("not changed"));
        };
      }),
  );
}

test("Check library finds and mends what does not fit, damaged PDFs too", async ({ desk }) => {
  const { server, env } = await arxivWith({ records: recordsOf(6) });
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, 6)], env });
    const library = new LibraryPage(app.page);
    await expect
      .poll(async () => (await readPapers(app.page)).filter(({ state }) => state === "matched").length)
      .toBe(6);
    await library.row(titleOf(0)).click();
    await library.row(titleOf(0)).press("d");
    const papers = join(desk.folder, "data", "papers");
    const pdfs = async () => (await readdir(papers)).filter((name) => name.endsWith(".pdf"));
    await expect.poll(async () => (await pdfs()).length, { timeout: 30_000 }).toBe(1);
    await expect(app.page.getByText("All changes saved twice")).toBeVisible();
    const check = async () => {
      await library.navigation.getByRole("button", { name: "Check library" }).click();
      return app.page.getByRole("dialog", { name: "Check library" }).getByRole("status");
    };
    const done = /checked/;
    await expect(await check()).toContainText("6 papers checked: both copies agree");
    await app.page.keyboard.press("Escape");

    await tamper(app.page);
    const [pdf = ""] = await pdfs();
    const file = await open(join(papers, pdf), "r+");
    await file.write(Buffer.from("?"), 0, 1, 200);
    await file.close();
    const found = await check();
    await expect(found).toContainText(done);
    await expect(found).toContainText("1 row the library lacked, brought back");
    await expect(found).toContainText("1 row of the second copy differed from the library");
    await expect(found).toContainText("1 paper can't be found by its title");
    await expect(found).toContainText(`The PDF of “${titleOf(0)}” was damaged on the disk`);
    await app.page.keyboard.press("Escape");
    await expect(library.papers).toHaveAttribute("aria-rowcount", "6");
    await expect.poll(async () => (await pdfs()).length, { timeout: 30_000 }).toBe(1);
    await expect
      .poll(
        async () =>
          (await readTable<{ file: unknown }>(app.page, "editions")).filter(({ file }) => file !== null)
            .length,
      )
      .toBe(1);
    await expect(await check()).toContainText("both copies agree, nothing is loose, every PDF is whole");
  } finally {
    await server.stop();
  }
});
