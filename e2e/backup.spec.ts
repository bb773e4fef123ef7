import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { expect, test, type RunningApp } from "./app";
import { titleOf, writePage } from "./digests";
import { LibraryPage } from "./pages/library-page";

/** Stands in for the system's dialog, which no test can press. */
function answerDialogs(app: RunningApp, path: string): Promise<void> {
  return app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

test("a backup is taken, shows what it would change, and brings it back", async ({ desk }) => {
  const folder = join(desk.folder, "backups");
  await mkdir(folder);
  const app = await desk.launch({ files: [await writePage(desk.folder, 6)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "6");
  await library.row(titleOf(1)).click();
  await library.note.fill("Worth keeping.");
  await library.note.press("Escape");
  await expect(app.page.getByText("Saved", { exact: true })).toBeVisible();

  await answerDialogs(app, folder);
  await library.papers.focus();
  await app.page.keyboard.press("Control+,");
  const settings = app.page.getByRole("dialog", { name: "Settings" });
  await expect(settings.getByRole("button", { name: "Back up now" })).toBeDisabled();
  await settings.getByRole("button", { name: "Choose…" }).click();
  await expect(settings).toContainText(folder);
  await settings.getByRole("combobox", { name: "How often" }).selectOption("week");
  await settings.getByRole("button", { name: "Back up now" }).click();
  await expect(settings.getByRole("status")).toContainText("Backed up and read back");
  const [backup = ""] = await readdir(folder);
  expect(backup).toMatch(/^offprint-.*\.backup\.jsonl$/);
  await app.page.keyboard.press("Escape");

  // Then the library changes: a paper goes, a note changes, a status changes.
  await library.row(titleOf(4)).click();
  await app.page.keyboard.press("Delete");
  await expect(library.papers).toHaveAttribute("aria-rowcount", "5");
  await library.row(titleOf(1)).click();
  await library.note.fill("Changed later.");
  await library.note.press("Escape");
  await library.row(titleOf(2)).click();
  await app.page.keyboard.press("3");
  await expect(app.page.getByText("All changes saved twice")).toBeVisible();

  await answerDialogs(app, join(folder, backup));
  await library.papers.focus();
  await app.page.keyboard.press("Control+,");
  await settings.getByRole("button", { name: "Restore…" }).click();
  const preview = settings.getByRole("region", { name: "Restore" });
  await expect(preview).toContainText(`Comes back: “${titleOf(4)}”`);
  await expect(preview.getByRole("row", { name: /^Papers/ })).toHaveText("Papers100");
  await preview.getByRole("radio", { name: /exactly as it was/ }).click();
  await expect(preview.getByRole("row", { name: /^Papers/ })).toHaveText("Papers110");
  await expect(preview.getByRole("row", { name: /^Notes/ })).toHaveText("Notes010");
  await preview.getByRole("button", { name: "Restore" }).click();
  await expect(library.papers).toHaveAttribute("aria-rowcount", "6");
  await library.row(titleOf(1)).click();
  await expect(library.note).toHaveValue("Worth keeping.");
  await library.row(titleOf(2)).click();
  await expect(library.status("To read")).toBeChecked();
  expect(await readdir(join(desk.folder, "data", "backups"))).toHaveLength(1);
  await expect(app.page.getByText("All changes saved twice")).toBeVisible();
  await app.close();
  await rm(join(desk.folder, "data", "IndexedDB"), { recursive: true });

  const again = await desk.launch();
  const after = new LibraryPage(again.page);
  await expect(after.papers).toHaveAttribute("aria-rowcount", "6");
  await after.row(titleOf(1)).click();
  await expect(after.note).toHaveValue("Worth keeping.");
});

test("a file that is no backup is refused in words, and a restore can be undone", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 3)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "3");
  await answerDialogs(app, desk.folder);
  await app.page.getByRole("button", { name: "Settings" }).click();
  const settings = app.page.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("button", { name: "Choose…" }).click();
  await settings.getByRole("button", { name: "Back up now" }).click();
  await expect(settings.getByRole("status")).toContainText("Backed up");
  await answerDialogs(app, join(desk.folder, "paper-page.txt"));
  await settings.getByRole("button", { name: "Restore…" }).click();
  await expect(settings.getByRole("alert")).toContainText("“paper-page.txt” can't be restored");
  await app.page.keyboard.press("Escape");

  await library.row(titleOf(0)).click();
  await app.page.keyboard.press("Delete");
  await expect(library.papers).toHaveAttribute("aria-rowcount", "2");
  const name = (await readdir(desk.folder)).find((one) => one.endsWith(".backup.jsonl")) ?? "";
  await answerDialogs(app, join(desk.folder, name));
  await app.page.getByRole("button", { name: "Settings" }).click();
  await settings.getByRole("button", { name: "Restore…" }).click();
  await settings.getByRole("region", { name: "Restore" }).getByRole("button", { name: "Restore" }).click();
  await expect(library.papers).toHaveAttribute("aria-rowcount", "3");
  await library.papers.focus();
  await app.page.keyboard.press("Control+z");
  await expect(library.papers).toHaveAttribute("aria-rowcount", "2");
});
