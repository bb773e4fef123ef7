import type { Page } from "@playwright/test";

import { expect, test } from "./app";
import { titleOf, writePage } from "./digests";
import { readTable } from "./library-content";
import { LibraryPage } from "./pages/library-page";

/** Holds the notes the way a hanging database does: writes neither complete nor fail until it lets go. */
async function holdNotes(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("offprint");
        opening.onerror = () => reject(opening.error ?? new Error("IndexedDB did not open"));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(["notes"], "readwrite");
          const holder = globalThis as { letGo?: boolean };
          holder.letGo = false;
          const hold = (): void => {
            if (holder.letGo === true) return opening.result.close();
            transaction.objectStore("notes").count().onsuccess = hold;
          };
          hold();
          resolve();
        };
      }),
  );
  return () => page.evaluate(() => void ((globalThis as { letGo?: boolean }).letGo = true));
}

test("a write that hangs for a while is made again on a database opened anew", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 3)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "3");
  await library.row(titleOf(0)).click();
  const letGo = await holdNotes(app.page);
  await library.note.fill("Patience.");
  await library.note.press("Escape");
  await app.page.waitForTimeout(7000);
  await letGo();
  await expect(app.page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(library.alerts).toHaveCount(0);
  await expect(app.page.getByText("All changes saved twice")).toBeVisible();
  expect(await readTable<{ markdown: string }>(app.page, "notes")).toMatchObject([{ markdown: "Patience." }]);
  // The lists still follow the library after the reopening.
  await library.papers.focus();
  await app.page.keyboard.press("4");
  await expect(library.status("Archived")).toBeChecked();
});

test("a write that can't be made is told, kept, tried again, and asked about before closing", async ({
  desk,
}) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 3)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "3");
  await library.row(titleOf(0)).click();
  const letGo = await holdNotes(app.page);
  await library.note.fill("Not lost.");
  // Leaving the paper does not drop what was typed.
  await library.row(titleOf(1)).click();
  await expect(library.alerts.filter({ hasText: "Not saved yet" })).toBeVisible({ timeout: 30_000 });
  await library.row(titleOf(0)).click();
  await expect(library.note).toHaveValue("Not lost.");

  await app.electron.evaluate(({ dialog, BrowserWindow }) => {
    const asked = globalThis as { asked?: number };
    asked.asked = 0;
    dialog.showMessageBox = () => {
      asked.asked = (asked.asked ?? 0) + 1;
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await expect
    .poll(() => app.electron.evaluate(() => (globalThis as { asked?: number }).asked), { timeout: 20_000 })
    .toBe(1);
  await letGo();
  await expect(app.page.getByText("All changes saved twice")).toBeVisible({ timeout: 30_000 });
  expect(await readTable<{ markdown: string }>(app.page, "notes")).toMatchObject([{ markdown: "Not lost." }]);
});
