import { rm } from "node:fs/promises";
import { join } from "node:path";

import { writePage } from "../../digests";
import type { Fault, Figures, Lab } from "../fault";
import { verify, type Rows } from "../kills/acknowledged";
import { setStatuses, typeNotes } from "../kills/changes";
import { killWithin, untilChanged } from "../kills/kill-soon";
import { layOutOldLibrary, oldRows } from "../kills/old-library";
import { layOutLibrary } from "../template";
import { killedDownload } from "./04-killed-download";

const PAPERS = 12;
const LONGEST_MS = 1500;

async function whileTyping({ desk, random }: Lab): Promise<Figures> {
  await layOutLibrary(desk, PAPERS);
  const app = await desk.launch();
  const saved = await typeNotes(app, random, PAPERS, Date.now() + random.between(300, LONGEST_MS + 1500));
  await app.kill();
  return verify({ desk, random }, saved, PAPERS);
}

async function whileSettingStatuses({ desk, random }: Lab): Promise<Figures> {
  await layOutLibrary(desk, PAPERS);
  const app = await desk.launch();
  const saved = await setStatuses(app, random, PAPERS, Date.now() + random.between(300, LONGEST_MS + 1500));
  await app.kill();
  return verify({ desk, random }, saved, PAPERS);
}

async function whileImporting({ desk, random }: Lab): Promise<Figures> {
  await layOutLibrary(desk, PAPERS);
  const count = random.between(1, 400);
  const app = await desk.launch({ files: [await writePage(desk.folder, count, "New")], untilShown: false });
  await killWithin(app, random, LONGEST_MS);
  // What the command line named is not forgotten: the next start imports it.
  return verify({ desk, random }, [], PAPERS + count);
}

async function whileAppending({ desk, random }: Lab): Promise<Figures> {
  await layOutLibrary(desk, PAPERS);
  const app = await desk.launch();
  const journal = join(desk.folder, "data", "journal");
  const saved = await setStatuses(app, random, PAPERS, Date.now() + random.between(100, 2000), true);
  await untilChanged(journal, random.between(0, 60));
  await killWithin(app, random, 20);
  return verify({ desk, random }, saved, PAPERS);
}

async function whileTakingASnapshot({ desk, random }: Lab): Promise<Figures> {
  await layOutLibrary(desk, PAPERS);
  const atOnce = random.chance(0.5);
  const app = await desk.launch({ env: { OFFPRINT_SNAPSHOT_AFTER_MS: atOnce ? "0" : "30000" } });
  const saved = await setStatuses(app, random, PAPERS, Date.now() + random.between(100, 2000));
  if (!atOnce) await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  if (random.chance(0.7)) await untilChanged(join(desk.folder, "data", "journal", "snapshots"), 500);
  await killWithin(app, random, 40);
  return verify({ desk, random }, saved, PAPERS);
}

async function whileUpgrading({ desk, random }: Lab): Promise<Figures> {
  const count = 300;
  await layOutOldLibrary(desk, random.between(1, 4), count);
  const app = await desk.launch({ untilShown: false });
  await killWithin(app, random, LONGEST_MS);
  const { papers = [], notes = [] } = oldRows(count);
  return verify(
    { desk, random },
    [
      ...notes.map((note) => ({
        words: `the note on ${String(note["paperId"])}`,
        isThere: (rows: Rows) =>
          rows.notes.some(
            ({ markdown, paperId }) => paperId === note["paperId"] && markdown === note["markdown"],
          ),
      })),
      ...papers.map((paper) => ({
        words: `the status of ${String(paper["id"])}`,
        isThere: (rows: Rows) =>
          rows.papers.some(({ id, status }) => id === paper["id"] && status === paper["status"]),
      })),
    ],
    count,
  );
}

async function whileRestoring({ desk, random }: Lab): Promise<Figures> {
  const count = 400;
  await layOutLibrary(desk, count);
  await rm(join(desk.folder, "data", "IndexedDB"), { recursive: true });
  const app = await desk.launch({ untilShown: false });
  await killWithin(app, random, LONGEST_MS);
  return verify({ desk, random }, [], count);
}

const BAR = "0 saved changes lost, 0 corrupt files, every start works";
/** Five hundred in all. */
const ROUNDS = { quick: 2, long: 63 };

const kinds: readonly (readonly [string, (lab: Lab) => Promise<Figures>])[] = [
  ["typing a note", whileTyping],
  ["setting statuses", whileSettingStatuses],
  ["importing", whileImporting],
  ["appending to the journal", whileAppending],
  ["taking a snapshot", whileTakingASnapshot],
  ["downloading", (lab) => killedDownload(lab, lab.random.next())],
  ["upgrading the tables", whileUpgrading],
  ["bringing a library back", whileRestoring],
];

/** The app killed by SIGKILL at a random moment of everything it does with data. */
export const killed: readonly Fault[] = kinds.map(([work, round]) => ({
  row: 1,
  name: `killed while ${work}`,
  bar: BAR,
  rounds: ROUNDS,
  patience: 30_000,
  round,
}));
