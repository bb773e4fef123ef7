import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { expect, test, type RunningApp } from "./app";
import { pageOf, titleOf, writePage } from "./digests";
import { readTable } from "./library-content";
import { LibraryPage } from "./pages/library-page";

/** Drops files on the window, as the system would. */
async function drop(app: RunningApp, files: readonly { name: string; text: string }[]): Promise<void> {
  await app.page.evaluate((dropped) => {
    const data = new DataTransfer();
    for (const { name, text } of dropped) data.items.add(new File([text], name, { type: "text/plain" }));
    for (const type of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    }
  }, files);
}

test("an empty library says what it is for; a dropped digest fills it", async ({ desk }) => {
  const app = await desk.launch();
  const library = new LibraryPage(app.page);
  await expect(app.page.getByText(/digest/i).first()).toBeVisible();
  await drop(app, [{ name: "first.txt", text: pageOf(5) }]);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "5");
  await expect(library.row(titleOf(0))).toBeVisible();
});

test("several files at once, one of them no digest: the good are imported, the bad is named", async ({
  desk,
}) => {
  const app = await desk.launch();
  const library = new LibraryPage(app.page);
  await drop(app, [
    { name: "a.txt", text: pageOf(3, "Alpha") },
    { name: "shopping.txt", text: "milk\nbread" },
    { name: "b.txt", text: pageOf(4, "Beta") },
  ]);
  await expect(library.alerts.filter({ hasText: "shopping.txt" })).toContainText(/no papers/);
  await expect.poll(async () => (await readTable(app.page, "papers")).length).toBe(7);
  await expect.poll(async () => (await readTable(app.page, "digests")).length).toBe(2);
});

test("a digest imported twice adds nothing and says so", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 6)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "6");
  await drop(app, [{ name: "again.txt", text: pageOf(6) }]);
  await expect(app.page.getByText(/already/i).first()).toBeVisible();
  expect((await readTable(app.page, "papers")).length).toBe(6);
  expect((await readTable(app.page, "digests")).length).toBe(1);
});

test("papers that two digests name stand once in the library", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 6)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "6");
  await drop(app, [{ name: "longer.txt", text: pageOf(9) }]);
  await expect.poll(async () => (await readTable(app.page, "entries")).length).toBe(15);
  expect((await readTable(app.page, "papers")).length).toBe(9);
});

test("pasted text is a digest too", async ({ desk }) => {
  const app = await desk.launch();
  const library = new LibraryPage(app.page);
  await app.page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, pageOf(4));
  await expect(library.papers).toHaveAttribute("aria-rowcount", "4");
});

test("the open dialog", async ({ desk }) => {
  const path = await writePage(desk.folder, 3);
  const app = await desk.launch();
  const library = new LibraryPage(app.page);
  // The system's dialog can't be driven; what it answers is stood in for.
  await app.electron.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
  }, path);
  await app.page.keyboard.press("ControlOrMeta+o");
  await expect(library.papers).toHaveAttribute("aria-rowcount", "3");
});

test("files that are no digest are refused with the reason and nothing is stored", async ({ desk }) => {
  const story = join(desk.folder, "story.txt");
  await writeFile(story, "Once upon a time there was a fox.\n\nIt slept.");
  const pdf = join(desk.folder, "paper.txt");
  await writeFile(pdf, "%PDF-1.7\n1 0 obj\n");
  const app = await desk.launch({ files: [story, pdf, join(desk.folder, "missing.txt")] });
  const library = new LibraryPage(app.page);
  await expect(library.alerts.filter({ hasText: "story.txt" })).toContainText(/no papers/);
  await expect(library.alerts.filter({ hasText: "paper.txt" })).toContainText(/not a text file/);
  await expect(library.alerts.filter({ hasText: "missing.txt" })).toContainText(/no such file/);
  expect(await readTable(app.page, "digests")).toEqual([]);
  expect(await readTable(app.page, "papers")).toEqual([]);
});

test("a second start hands its files to the first window", async ({ desk }) => {
  const app = await desk.launch();
  const library = new LibraryPage(app.page);
  const path = await writePage(desk.folder, 5);
  const second = spawn(
    process.env["OFFPRINT_ELECTRON_PATH"] ?? "",
    [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      `--user-data-dir=${join(desk.folder, "data")}`,
      resolve(import.meta.dirname, ".."),
      path,
    ],
    { stdio: "ignore" },
  );
  const code = await new Promise((done) => second.once("exit", done));
  expect(code).toBe(0);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "5");
});
