import { expect, test } from "./app";
import { titleOf, writePage } from "./digests";
import { readTable } from "./library-content";
import { LibraryPage } from "./pages/library-page";

test("undo and redo reach back over a restart", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 5)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "5");
  await library.row(titleOf(1)).click();
  await app.page.keyboard.press("3");
  await expect(library.status("Read")).toBeChecked();
  await library.note.fill("First thought.");
  await library.note.press("Escape");
  await expect(app.page.getByText("Saved", { exact: true })).toBeVisible();
  await app.close();

  const again = await desk.launch();
  const after = new LibraryPage(again.page);
  await after.row(titleOf(1)).click();
  await expect(after.note).toHaveValue("First thought.");
  await after.papers.focus();
  await again.page.keyboard.press("Control+z");
  await expect(again.page.getByText(`Taken back: Note on “${titleOf(1)}”`)).toBeVisible();
  await expect(after.note).toHaveValue("");
  await again.page.keyboard.press("Control+z");
  await expect(after.status("To read")).toBeChecked();
  await again.page.keyboard.press("Control+z");
  await expect(again.page.getByText("Nothing to undo")).toBeVisible();
  await again.page.keyboard.press("Control+Shift+z");
  await expect(after.status("Read")).toBeChecked();
  await again.page.keyboard.press("Control+y");
  await expect(after.note).toHaveValue("First thought.");
  await again.page.keyboard.press("Control+y");
  await expect(again.page.getByText("Nothing to do again")).toBeVisible();
});

test("a deleted paper is listed after a restart and comes back with note and status", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 5)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "5");
  await library.row(titleOf(2)).click();
  await app.page.keyboard.press("2");
  await library.note.fill("Keep me.");
  await library.note.press("Escape");
  await expect(app.page.getByText("Saved", { exact: true })).toBeVisible();
  await library.papers.focus();
  await app.page.keyboard.press("Delete");
  await expect(library.papers).toHaveAttribute("aria-rowcount", "4");
  expect(await readTable(app.page, "notes")).toEqual([]);
  await app.close();

  const again = await desk.launch();
  const after = new LibraryPage(again.page);
  await expect(after.papers).toHaveAttribute("aria-rowcount", "4");
  await after.navigation.getByRole("button", { name: "Deleted" }).click();
  const item = again.page.getByRole("list", { name: "Deleted" }).getByRole("listitem");
  await expect(item).toHaveCount(1);
  await expect(item).toContainText("Keep me.");
  await item.getByRole("button", { name: "Restore" }).click();
  await expect(again.page.getByText("Nothing was deleted.")).toBeVisible();
  await after.navigation.getByRole("button", { name: "All papers" }).click();
  await expect(after.papers).toHaveAttribute("aria-rowcount", "5");
  await after.row(titleOf(2)).click();
  await expect(after.status("Reading")).toBeChecked();
  await expect(after.note).toHaveValue("Keep me.");
  await after.papers.focus();
  await again.page.keyboard.press("Control+z");
  await expect(after.papers).toHaveAttribute("aria-rowcount", "4");
});

test("a cleared note is among the deleted, and its history brings any version back", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 3)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "3");
  await library.row(titleOf(0)).click();
  await library.note.fill("A long thought.");
  await library.note.press("Escape");
  await expect(app.page.getByText("Saved", { exact: true })).toBeVisible();
  await app.page.keyboard.press("3");
  await library.note.fill("");
  await library.note.press("Escape");
  await expect.poll(() => readTable(app.page, "notes")).toEqual([]);

  await library.navigation.getByRole("button", { name: "Deleted" }).click();
  const deleted = app.page.getByRole("list", { name: "Deleted" }).getByRole("listitem");
  await expect(deleted).toContainText("A long thought.");
  await library.navigation.getByRole("button", { name: "All papers" }).click();
  await library.row(titleOf(0)).click();
  await app.page.getByRole("button", { name: "History" }).click();
  const history = app.page.getByRole("list", { name: "History" }).getByRole("listitem");
  await expect(history).toHaveText([
    /^Note deleted/,
    /^Status: Read/,
    /^Note written.*A long thought\./,
    /^Added to the library/,
  ]);
  await history.nth(2).getByRole("button", { name: "Restore this text" }).click();
  await expect(library.note).toHaveValue("A long thought.");
});

test("a note that was still being typed when its paper was deleted comes back with the paper", async ({
  desk,
}) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 3)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "3");
  await library.row(titleOf(0)).click();
  // At once: the note is stored when its box goes, which is when the paper goes.
  await library.note.fill("Half a thought.");
  await library.papers.focus();
  await app.page.keyboard.press("Delete");
  await expect(library.papers).toHaveAttribute("aria-rowcount", "2");
  await expect(app.page.getByText("All changes saved twice")).toBeVisible();
  expect(await readTable(app.page, "notes")).toEqual([]);
  await library.navigation.getByRole("button", { name: "Deleted" }).click();
  const item = app.page.getByRole("list", { name: "Deleted" }).getByRole("listitem").first();
  await item.getByRole("button", { name: "Restore" }).click();
  await library.navigation.getByRole("button", { name: "All papers" }).click();
  await library.row(titleOf(0)).click();
  await expect(library.note).toHaveValue("Half a thought.");
});
