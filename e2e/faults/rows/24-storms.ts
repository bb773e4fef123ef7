import { errors, type Locator } from "@playwright/test";

import { titleKey } from "../../../src/shared/identify/title";
import { findFlaws, flawsInWords, type LibraryRows } from "../../../src/shared/library/check";
import { expect } from "../../app";
import { pageOf } from "../../digests";
import type { Random } from "../../fixtures/random";
import { readTable } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import { differences } from "../copies";
import type { Fault, Figures, Lab } from "../fault";
import { layOutLibrary } from "../template";

const KEYS = ["j", "k", "1", "2", "3", "4", "Delete", "Control+z", "Control+z", "Control+y", "Home", "End"];
const ACTIONS = 150;
/** What is gone by now is not waited for, in milliseconds. */
const SHORTLY = { timeout: 1000 };

/** Many actions that nobody waits for, on top of each other: keys, notes, imports, undo and redo. */
async function round({ desk, random }: Lab): Promise<Figures> {
  await layOutLibrary(desk, 12);
  const app = await desk.launch();
  const library = new LibraryPage(app.page);
  await library.papers.focus();
  const under_way: Promise<unknown>[] = [];
  for (let turn = 0; turn < ACTIONS; turn += 1) {
    if (random.chance(0.03)) under_way.push(paste(app.page, random));
    else if (random.chance(0.06))
      await whereThere(library.note, (note) => note.fill(`Storm ${turn}`, SHORTLY));
    else {
      if (random.chance(0.3)) await whereThere(library.papers, (papers) => papers.focus(SHORTLY));
      await app.page.keyboard.press(random.pick(KEYS));
    }
  }
  await Promise.all(under_way);
  await expect(app.page.getByText("All changes saved twice")).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => differences(app.page, desk.folder), { timeout: 10_000 }).toEqual([]);
  const rows: LibraryRows = {
    papers: await readTable(app.page, "papers"),
    digests: await readTable(app.page, "digests"),
    entries: await readTable(app.page, "entries"),
    editions: await readTable(app.page, "editions"),
    notes: await readTable(app.page, "notes"),
    annotations: await readTable(app.page, "annotations"),
  };
  const there = new Set(rows.papers.map(({ id }) => id));
  const deleted = new Set(rows.entries.map(({ paperId }) => paperId).filter((id) => !there.has(id)));
  expect(flawsInWords(findFlaws(rows, deleted, titleKey))).toEqual([]);
  await app.kill();
  return { actions: ACTIONS, "rows that differ": 0, "loose ends": 0 };
}

/** Does something to an element that comes and goes: without a paper there is neither list nor note. */
async function whereThere(element: Locator, act: (element: Locator) => Promise<void>): Promise<void> {
  if (!(await element.isVisible())) return;
  await act(element).catch((error: unknown) => {
    if (!(error instanceof errors.TimeoutError)) throw error;
  });
}

/** Pastes a digest of a few papers, some of them known. */
function paste(page: LibraryPage["page"], random: Random): Promise<void> {
  const text = pageOf(random.between(1, 15), random.pick(["Paper", "Storm", "Other"]));
  return page.evaluate((content) => {
    const data = new DataTransfer();
    data.setData("text/plain", content);
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  }, text);
}

export const storms: Fault = {
  row: 24,
  name: "storms of actions on top of each other",
  bar: "both copies equal, no loose end",
  rounds: { quick: 1, long: 60 },
  patience: 60_000,
  round,
};
