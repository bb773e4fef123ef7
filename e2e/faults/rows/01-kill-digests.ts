import { titleKey } from "../../../src/shared/identify/title";
import { findFlaws, flawsInWords, type LibraryRows } from "../../../src/shared/library/check";
import { expect, type RunningApp } from "../../app";
import { writePage } from "../../digests";
import { readTable } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import { damagedLines, differences } from "../copies";
import type { Fault, Figures, Lab } from "../fault";
import { killWithin } from "../kills/kill-soon";
import { layOutLibrary } from "../template";

const PAPERS = 12;
const LONGEST_MS = 600;

/** A digest is archived, removed and brought back, again and again, until the app is killed. */
async function round({ desk, random }: Lab): Promise<Figures> {
  await layOutLibrary(desk, PAPERS);
  const own = random.between(5, 150);
  const app = await desk.launch({ files: [await writePage(desk.folder, own, "New")] });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", String(own));
  await expect(app.page.getByText("All changes saved twice")).toBeVisible();
  const digest = library.navigation.getByRole("button", { name: /New page/ });
  const turns = random.between(0, 3);
  for (let turn = 0; turn < turns; turn += 1) {
    await digest.click();
    const act = random.pick(["Mark the rest archived", "Remove digest"]);
    await app.page.getByRole("button", { name: act }).click();
    // An act that is not done yet can't be taken back, and archived papers stay when their digest goes.
    await expect(app.page.getByText(/^(?:The rest archived|Digest removed): /).last()).toBeVisible();
    await app.page.keyboard.press("Control+z");
    await expect(app.page.getByText(/^Taken back: /).last()).toBeVisible();
    await expect(digest).toBeVisible();
    const dismiss = app.page.getByRole("button", { name: "Dismiss" }).first();
    while (await dismiss.isVisible()) await dismiss.click();
  }
  await digest.click();
  await app.page
    .getByRole("button", { name: random.pick(["Mark the rest archived", "Remove digest"]) })
    .click();
  await killWithin(app, random, LONGEST_MS);

  const again = await desk.launch();
  await expect(again.page.getByText("All changes saved twice")).toBeVisible({ timeout: 10_000 });
  const rows = await readAll(again);
  const entries = rows.entries.filter(({ digestId }) => rows.digests.some(({ id }) => id === digestId));
  // The whole digest or none of it, the entries of no digest never.
  expect(entries.length).toBe(rows.entries.length);
  expect([PAPERS, PAPERS + own]).toContain(rows.papers.length);
  expect(rows.papers.length - PAPERS).toBe(rows.digests.length > 1 ? own : 0);
  const archived = rows.papers.filter(({ status }) => status === "archived").length;
  expect([0, own]).toContain(archived);
  expect(flawsInWords(findFlaws(rows, new Set(), titleKey))).toEqual([]);
  await expect.poll(() => differences(again.page, desk.folder), { timeout: 10_000 }).toEqual([]);
  await again.kill();
  expect(await damagedLines(desk.folder)).toEqual([]);
  return { "half a digest": 0, "rows that differ": 0 };
}

type AllRows = Omit<LibraryRows, "papers"> & {
  readonly papers: readonly (LibraryRows["papers"][number] & { readonly status: string })[];
};

async function readAll({ page }: RunningApp): Promise<AllRows> {
  return {
    papers: await readTable(page, "papers"),
    digests: await readTable(page, "digests"),
    entries: await readTable(page, "entries"),
    editions: await readTable(page, "editions"),
    notes: await readTable(page, "notes"),
    annotations: await readTable(page, "annotations"),
  };
}

export const killedWithDigests: Fault = {
  row: 1,
  name: "killed while a digest is archived, removed, brought back",
  bar: "the whole digest or none of it; both copies equal",
  rounds: { quick: 2, long: 63 },
  patience: 45_000,
  round,
};
