import { appendFile, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test, type RunningApp } from "./app";
import { pageOf } from "./digests";
import { readTable } from "./library-content";
import { LibraryPage } from "./pages/library-page";

const ENV = { OFFPRINT_WATCH_SETTLE_MS: "700" };

async function watchFolder(app: RunningApp, folder: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, folder);
  await app.page.getByRole("button", { name: "Settings" }).click();
  const section = app.page.getByRole("region", { name: "Watched folders" });
  await section.getByRole("button", { name: "Add folder…" }).click();
  await expect(section.getByRole("listitem")).toContainText(folder);
  await app.page.keyboard.press("Escape");
}

const digests = async (app: RunningApp): Promise<string[]> =>
  (await readTable<{ name: string }>(app.page, "digests")).map(({ name }) => name).toSorted();

test("new digests in a watched folder are imported once, when they are complete; over a restart too", async ({
  desk,
}) => {
  const folder = join(desk.folder, "Downloads");
  await mkdir(folder);
  await writeFile(join(folder, "old.txt"), pageOf(3, "Old"));
  const app = await desk.launch({ env: ENV });
  const library = new LibraryPage(app.page);
  await watchFolder(app, folder);

  // Written in pieces, as a browser or a mail program does.
  const path = join(folder, "slow.txt");
  const text = pageOf(6, "Slow");
  const piece = Math.ceil(text.length / 5);
  for (let start = 0; start < text.length; start += piece) {
    await appendFile(path, text.slice(start, start + piece));
    await app.page.waitForTimeout(250);
  }
  // Under a name of its own until it is whole; and two that are none.
  await writeFile(join(folder, "late.txt.crdownload"), pageOf(2, "Late"));
  await writeFile(join(folder, "shopping.txt"), "milk\nbread");
  await writeFile(join(folder, "picture.png"), "not a picture");
  await expect.poll(() => digests(app)).toEqual(["slow.txt"]);
  expect((await readTable(app.page, "papers")).length).toBe(6);
  await expect(app.page.getByText(/From a watched folder: Slow: 6 papers/)).toBeVisible();
  await rename(join(folder, "late.txt.crdownload"), join(folder, "late.txt"));
  await expect.poll(() => digests(app)).toEqual(["late.txt", "slow.txt"]);
  expect(await library.alerts.count()).toBe(0);
  await app.close();

  await writeFile(join(folder, "meanwhile.txt"), pageOf(4, "Meanwhile"));
  const again = await desk.launch({ env: ENV });
  await expect.poll(() => digests(again)).toEqual(["late.txt", "meanwhile.txt", "slow.txt"]);
  expect((await readTable(again.page, "papers")).length).toBe(12);
  await again.page.getByRole("button", { name: "Settings" }).click();
  const section = again.page.getByRole("region", { name: "Watched folders" });
  await expect(section.getByRole("listitem")).toContainText("“meanwhile.txt” was imported");
  await section.getByRole("button", { name: "Remove" }).click();
  await expect(section).toContainText("No folder is watched");
  await writeFile(join(folder, "after.txt"), pageOf(2, "After"));
  await again.page.waitForTimeout(1500);
  expect(await digests(again)).toEqual(["late.txt", "meanwhile.txt", "slow.txt"]);
  expect(await new LibraryPage(again.page).alerts.count()).toBe(0);
});

test("a watched folder that is gone is told of, and nothing else happens", async ({ desk }) => {
  const folder = join(desk.folder, "Stick");
  await mkdir(folder);
  const app = await desk.launch({ env: ENV });
  await watchFolder(app, folder);
  await app.close();
  await rename(folder, join(desk.folder, "Unplugged"));
  const again = await desk.launch({ env: ENV });
  await again.page.getByRole("button", { name: "Settings" }).click();
  const section = again.page.getByRole("region", { name: "Watched folders" });
  await expect(section.getByRole("listitem")).toContainText("is not there");
});
