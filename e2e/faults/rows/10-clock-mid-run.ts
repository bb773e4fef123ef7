import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, type RunningApp } from "../../app";
import { arxivWith, recordsOf } from "../../arxiv";
import type { StandInRecord } from "../../arxiv-server/stand-in-record";
import { pageOf, titleOf } from "../../digests";
import { readPapers, readTable } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import { differences } from "../copies";
import type { Fault, Figures, Lab } from "../fault";
import { verify } from "../kills/acknowledged";
import { LIBRARY } from "./10-clock";

const HOUR_S = 3600;
/** A paper that is like no other of the digest, so that it is not found rather than doubtful. */
const LATE = {
  title: "Zebrafish larvae find their way through magnetic mazes by smell",
  summary: `Animals that swim at night must do without light. ${"Larvae were put into magnetic mazes and filmed for weeks. ".repeat(6)}Smell explains most turns.`,
};

function recordsWithLate(): readonly StandInRecord[] {
  return recordsOf(2).map((record, index) => (index === 0 ? record : { ...record, ...LATE }));
}

/** What work was put off, far ahead; then the clock goes back while the app runs, and is right at the next start. */
async function round(lab: Lab): Promise<Figures> {
  const { desk, random } = lab;
  if (!existsSync(LIBRARY))
    throw new Error("A wrong clock needs libfaketime: install Debian's package faketime");
  const ahead = random.between(60, 400) * 24 * HOUR_S;
  const clock = join(desk.folder, "clock");
  const setClock = (seconds: number): Promise<void> =>
    writeFile(clock, `${seconds >= 0 ? "+" : ""}${seconds}`);
  await setClock(ahead);
  const { server, env } = await arxivWith({ records: recordsOf(1) });
  server.faults.pdf = [{ kind: "html" }];
  try {
    const file = join(desk.folder, "page.txt");
    await writeFile(file, [pageOf(1), LATE.title, LATE.summary].join("\n\n"));
    const app = await desk.launch({ files: [file], env: { ...env, ...followed(clock) } });
    const library = new LibraryPage(app.page);
    await expect.poll(() => statesOf(app), { timeout: 60_000 }).toEqual(["matched", "not-found"]);
    await library.select(titleOf(0));
    await library.row(titleOf(0)).press("d");
    await expect.poll(() => editionsOf(app, "failure"), { timeout: 30_000 }).toBe(1);
    await setStatus(app, "2", "Reading");

    const before = await app.page.evaluate(() => Date.now());
    await setClock(ahead - HOUR_S);
    const now = () => app.page.evaluate(() => Date.now());
    await expect.poll(now, { timeout: 10_000 }).toBeLessThan(before - 1000 * (HOUR_S / 2));
    await setStatus(app, "3", "Read");
    await expect.poll(() => differences(app.page, desk.folder), { timeout: 5000 }).toEqual([]);
    await app.close();

    server.setRecords(recordsWithLate());
    const asked = server.log.length;
    const again = await desk.launch({ env });
    await expect.poll(() => statesOf(again), { timeout: 30_000 }).toEqual(["matched", "matched"]);
    await expect.poll(() => editionsOf(again, "file"), { timeout: 30_000 }).toBe(1);
    const requests = server.log.length - asked;
    expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
    await expect(again.page.getByText("All changes saved twice")).toBeVisible();
    await again.close();
    const newest = {
      words: "the status that was set after the clock went back",
      isThere: ({
        papers,
      }: {
        readonly papers: readonly { readonly title: string; readonly status: string }[];
      }) => papers.some((paper) => paper.title === titleOf(0) && paper.status === "read"),
    };
    return { ...(await verify(lab, [newest], 2, env)), "requests for what was put off": requests };
  } finally {
    await server.stop();
  }
}

/** The environment in which a process has the time that a file says, from one moment to the next. */
function followed(clock: string): Readonly<Record<string, string>> {
  return {
    LD_PRELOAD: LIBRARY,
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_CACHE_DURATION: "1",
    DONT_FAKE_MONOTONIC: "1",
    NO_FAKE_STAT: "1",
    FAKETIME_FORCE_MONOTONIC_FIX: "0",
  };
}

async function statesOf(app: RunningApp): Promise<string[]> {
  return (await readPapers(app.page)).map(({ state }) => state).toSorted();
}

/** How many editions have a file, or failed. */
async function editionsOf(app: RunningApp, what: "file" | "failure"): Promise<number> {
  const editions = await readTable<{ readonly file: unknown; readonly failure: unknown }>(
    app.page,
    "editions",
  );
  return editions.filter((edition) => edition[what] !== null).length;
}

async function setStatus(app: RunningApp, key: string, label: string): Promise<void> {
  await app.page.keyboard.press(key);
  await expect(new LibraryPage(app.page).status(label)).toBeChecked();
  await expect(app.page.getByText("All changes saved twice")).toBeVisible();
}

export const clockSetBack: Fault = {
  row: 10,
  name: "a clock months ahead, set back by an hour while the app runs, then right",
  bar: "the last change counts; what was put off is done, not hidden by times from the future",
  rounds: { quick: 1, long: 10 },
  patience: 150_000,
  round,
};
