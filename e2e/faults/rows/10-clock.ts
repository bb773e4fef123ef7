import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "../../app";
import { arxivWith, recordsOf } from "../../arxiv";
import { titleOf, writePage } from "../../digests";
import { readPapers } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import { differences } from "../copies";
import type { Fault, Figures, Lab } from "../fault";
import { verify } from "../kills/acknowledged";

const STATUSES = [
  ["2", "reading", "Reading"],
  ["3", "read", "Read"],
  ["4", "archived", "Archived"],
] as const;

/** Where Debian's package `faketime` puts it. */
export const LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

/** The environment in which a process has the wrong time, by so many days. */
function wrongBy(days: number): Readonly<Record<string, string>> {
  if (!existsSync(LIBRARY))
    throw new Error("A wrong clock needs libfaketime: install Debian's package faketime");
  // Only the wall clock is wrong: timers and files are as they are.
  return {
    LD_PRELOAD: LIBRARY,
    FAKETIME: `${days >= 0 ? "+" : ""}${days}d`,
    DONT_FAKE_MONOTONIC: "1",
    NO_FAKE_STAT: "1",
    // Without it waits inside Chromium last ten seconds.
    FAKETIME_FORCE_MONOTONIC_FIX: "0",
  };
}

/** Starts under three clocks that are years apart; what was done last counts, whatever the clock said. */
async function round(lab: Lab): Promise<Figures> {
  const { desk, random } = lab;
  const { server, env } = await arxivWith({ records: recordsOf(6) });
  try {
    const days = [random.between(1, 400), -random.between(1, 400), random.between(-30, 30)];
    const papers = join(desk.folder, "data", "papers");
    const files = [await writePage(desk.folder, 6)];
    let last: readonly [string, string, string] = STATUSES[0];
    for (const [turn, offset] of days.entries()) {
      last = STATUSES[turn] ?? last;
      const app = await desk.launch({ files: turn === 0 ? files : [], env: { ...env, ...wrongBy(offset) } });
      const library = new LibraryPage(app.page);
      await expect(library.papers).toHaveAttribute("aria-rowcount", "6");
      const matched = async () =>
        (await readPapers(app.page)).filter(({ state }) => state === "matched").length;
      await expect.poll(matched, { timeout: 20_000 }).toBe(6);
      await library.row(titleOf(turn)).click();
      await library.row(titleOf(turn)).press("d");
      const pdfs = async () => (await readdir(papers)).filter((name) => name.endsWith(".pdf")).length;
      await expect.poll(pdfs, { timeout: 20_000 }).toBe(turn + 1);
      await library.row(titleOf(5)).click();
      await app.page.keyboard.press(last[0]);
      await expect(library.status(last[2])).toBeChecked();
      await expect(app.page.getByText("All changes saved twice")).toBeVisible();
      await expect.poll(() => differences(app.page, desk.folder), { timeout: 5000 }).toEqual([]);
      await app.close();
    }
    const [, status] = last;
    const newest = {
      words: "the status that was set last",
      isThere: ({
        papers,
      }: {
        readonly papers: readonly { readonly title: string; readonly status: string }[];
      }) => papers.some((paper) => paper.title === titleOf(5) && paper.status === status),
    };
    expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
    return { ...(await verify(lab, [newest], 6, env)), "PDFs fetched": 3 };
  } finally {
    await server.stop();
  }
}

export const wrongClock: Fault = {
  row: 10,
  name: "clocks up to 400 days off, forward and back",
  bar: "the last change counts; arXiv is asked, politely; both copies agree",
  rounds: { quick: 1, long: 10 },
  patience: 90_000,
  round,
};
