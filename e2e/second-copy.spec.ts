import { cp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "./app";
import { titleOf, writePage } from "./digests";
import { readTable } from "./library-content";
import { LibraryPage } from "./pages/library-page";

/** Every line of the journals, those that a snapshot covers included. */
async function journalLines(folder: string): Promise<string[]> {
  const files = await journalFiles(join(folder, "data", "journal"));
  const texts = await Promise.all(files.map((path) => readFile(path, "utf8")));
  return texts.flatMap((text) => text.split("\n")).filter((line) => line !== "");
}

test("a library that vanished comes back by itself: papers, statuses, notes, preferences", async ({
  desk,
}) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 30)] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "30");
  await library.row(titleOf(2)).click();
  await app.page.keyboard.press("3");
  await library.note.fill("This must not be lost.");
  await app.page.keyboard.press("Escape");
  await expect(app.page.getByText("All changes saved twice")).toBeVisible();
  await expect
    .poll(async () => (await journalLines(desk.folder)).some((line) => line.includes("must not be lost")))
    .toBe(true);
  await app.close();
  await rm(join(desk.folder, "data", "IndexedDB"), { recursive: true });

  const again = await desk.launch();
  const after = new LibraryPage(again.page);
  await expect(after.papers).toHaveAttribute("aria-rowcount", "30");
  await expect(after.alerts.filter({ hasText: "30 papers and 1 note" })).toBeVisible();
  await after.select(titleOf(2));
  await expect(after.status("Read")).toBeChecked();
  await expect(after.note).toHaveValue("This must not be lost.");
  expect((await readTable(again.page, "entries")).length).toBe(30);
  expect((await readTable(again.page, "digests")).length).toBe(1);
  await again.close();

  // And it is not brought back twice.
  const third = await desk.launch();
  await expect(new LibraryPage(third.page).papers).toHaveAttribute("aria-rowcount", "30");
  await expect(new LibraryPage(third.page).alerts).toHaveCount(0);
});

test("a library that came back old catches up; what was changed since is there", async ({ desk }) => {
  const data = join(desk.folder, "data");
  const app = await desk.launch({ files: [await writePage(desk.folder, 10)] });
  await expect(new LibraryPage(app.page).papers).toHaveAttribute("aria-rowcount", "10");
  await app.close();
  await cp(join(data, "IndexedDB"), join(desk.folder, "old"), { recursive: true });
  const second = await desk.launch();
  const library = new LibraryPage(second.page);
  await library.row(titleOf(4)).click();
  await library.note.fill("Written later.");
  await second.page.keyboard.press("Escape");
  await second.page.keyboard.press("4");
  await expect(library.status("Archived")).toBeChecked();
  await second.close();
  await rm(join(data, "IndexedDB"), { recursive: true });
  await rename(join(desk.folder, "old"), join(data, "IndexedDB"));

  const third = await desk.launch();
  const after = new LibraryPage(third.page);
  await expect(after.alerts.filter({ hasText: "was behind" })).toBeVisible();
  await after.select(titleOf(4));
  await expect(after.status("Archived")).toBeChecked();
  await expect(after.note).toHaveValue("Written later.");
});

for (const kind of ["lost", "damaged"]) {
  test(`a journal that was ${kind} is written anew from the library`, async ({ desk }) => {
    const app = await desk.launch({ files: [await writePage(desk.folder, 8)] });
    await expect(new LibraryPage(app.page).papers).toHaveAttribute("aria-rowcount", "8");
    await app.close();
    const folder = join(desk.folder, "data", "journal");
    if (kind === "lost") await rm(folder, { recursive: true });
    else for (const path of await journalFiles(folder)) await flipALetter(path);

    const again = await desk.launch();
    await expect(new LibraryPage(again.page).papers).toHaveAttribute("aria-rowcount", "8");
    // Every row stands in the journal again, in lines that are newer than the damage.
    await expect
      .poll(async () => (await activeLines(folder)).length, { timeout: 20_000 })
      .toBeGreaterThan(16);
    await again.close();
    await rm(join(desk.folder, "data", "IndexedDB"), { recursive: true });
    const third = await desk.launch();
    await expect(new LibraryPage(third.page).papers).toHaveAttribute("aria-rowcount", "8");
    expect((await readTable(third.page, "entries")).length).toBe(8);
  });
}

/** The lines that no snapshot contains yet. */
async function activeLines(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /^[0-9a-f]{16}\.jsonl$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return texts.flatMap((text) => text.split("\n")).filter((line) => line !== "");
}

/** Journals and snapshots. */
async function journalFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(".jsonl")).map((name) => join(folder, name));
}

async function flipALetter(path: string): Promise<void> {
  const lines = (await readFile(path, "utf8")).split("\n");
  const damaged = lines.map((line, index) => (index === 3 ? line.replace("paper", "raper") : line));
  await writeFile(path, damaged.join("\n"));
}

test("killed at any moment: every change the window called saved is in both copies", async ({ desk }) => {
  const app = await desk.launch({ files: [await writePage(desk.folder, 12)] });
  await expect(new LibraryPage(app.page).papers).toHaveAttribute("aria-rowcount", "12");
  await app.close();
  for (let round = 0; round < 5; round += 1) {
    const running = await desk.launch();
    const library = new LibraryPage(running.page);
    await library.row(titleOf(round)).click();
    await running.page.keyboard.press("3");
    await library.note.fill(`Round ${round}`);
    await running.page.keyboard.press("Escape");
    await expect
      .poll(async () => (await journalLines(desk.folder)).some((line) => line.includes(`Round ${round}`)), {
        intervals: [5],
      })
      .toBe(true);
    await running.kill();
  }
  await rm(join(desk.folder, "data", "IndexedDB"), { recursive: true });
  const last = await desk.launch();
  await expect(new LibraryPage(last.page).papers).toHaveAttribute("aria-rowcount", "12");
  const notes = await readTable<{ markdown: string }>(last.page, "notes");
  expect(new Set(notes.map(({ markdown }) => markdown))).toEqual(
    new Set([0, 1, 2, 3, 4].map((round) => `Round ${round}`)),
  );
});
