import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "../../app";
import { titleOf } from "../../digests";
import { readTable } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import { DAMAGES, type Damage } from "../damages";
import type { Fault, Figures, Lab } from "../fault";
import { verify } from "../kills/acknowledged";
import { layOutLibrary } from "../template";

/** Chromium's folder of the library. */
const STORE = "IndexedDB/app_offprint_0.indexeddb.leveldb";
const isLong = process.env["OFFPRINT_FAULTS"] === "long";
/** The long run takes a library of the size that the bar names. */
const PAPERS = isLong ? 10_000 : 40;

async function round(lab: Lab, { inflict, isMended = false }: Damage): Promise<Figures> {
  const { desk, random } = lab;
  await layOutLibrary(desk, PAPERS);
  const app = await desk.launch();
  const library = new LibraryPage(app.page);
  await library.row(titleOf(3)).click();
  await app.page.keyboard.press("3");
  await library.note.fill("Kept.");
  await expect(app.page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(app.page.getByText("All changes saved twice")).toBeVisible();
  await app.close();
  const store = join(desk.folder, "data", STORE);
  const other = { ...desk, folder: join(desk.folder, "other") };
  await mkdir(other.folder);
  await layOutLibrary(other, 0);
  await inflict(store, await readdir(store), join(other.folder, "data", STORE), random);

  const start = Date.now();
  let running = await desk.launch({ untilShown: false });
  const isRefused = running.page.getByText("Close Offprint and start it again");
  await running.page.getByRole("navigation", { name: "Library" }).or(isRefused).waitFor();
  if (await isRefused.isVisible()) {
    await running.close();
    running = await desk.launch();
  }
  const after = new LibraryPage(running.page);
  await expect(after.papers).toHaveAttribute("aria-rowcount", String(PAPERS), { timeout: 30_000 });
  const back = Date.now() - start;
  const count = `${PAPERS.toLocaleString("en")} papers and 1 note`;
  const isTold = (await after.alerts.filter({ hasText: count }).count()) > 0;
  expect(isTold || isMended).toBe(true);
  expect((await readTable(running.page, "entries")).length).toBe(PAPERS);
  await expect(running.page.getByText("All changes saved twice")).toBeVisible();
  await running.close();
  const note = { words: "the note", isThere: isKept };
  return { ...(await verify(lab, [note], PAPERS)), "restored ms": back };
}

function isKept({ notes }: { readonly notes: readonly { readonly markdown: string }[] }): boolean {
  return notes.some(({ markdown }) => markdown === "Kept.");
}

export const damagedStores: readonly Fault[] = DAMAGES.map((damage) => ({
  row: 8,
  name: `library damaged: ${damage.name}`,
  bar: "all back by itself and told, in under 10 s",
  rounds: { quick: 1, long: 1 },
  patience: 120_000,
  round: (lab) => round(lab, damage),
}));
