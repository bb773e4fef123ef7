import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "../../app";
import { arxivWith, recordsOf } from "../../arxiv";
import { titleOf, writePage } from "../../digests";
import { makePdf } from "../../fixtures/make-pdf";
import { readPapers } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import type { Fault, Figures, Lab } from "../fault";
import { verify, type Rows } from "../kills/acknowledged";
import { setStatuses, typeNotes } from "../kills/changes";
import { killWithin, untilChanged } from "../kills/kill-soon";
import { layOutOldLibrary, oldRows } from "../kills/old-library";
import { layOutLibrary } from "../template";

const PAPERS = 12;
const LONGEST_MS = 1500;

async function whileTyping({ desk, random }: Lab): Promise<Figures> {
  await layOutLibrary(desk, PAPERS);
  const app = await desk.launch();
  const saved = await typeNotes(app, random, PAPERS, Date.now() + random.between(200, LONGEST_MS + 500));
  await app.kill();
  return verify({ desk, random }, saved, PAPERS);
}

async function whileSettingStatuses({ desk, random }: Lab): Promise<Figures> {
  await layOutLibrary(desk, PAPERS);
  const app = await desk.launch();
  const saved = await setStatuses(app, random, PAPERS, Date.now() + random.between(100, LONGEST_MS));
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
  const saved = await setStatuses(app, random, PAPERS, Date.now() + random.between(50, 300));
  const grown = untilChanged(join(desk.folder, "data", "journal"), 2000);
  await app.page.keyboard.press(String(random.between(1, 4)));
  await grown;
  await killWithin(app, random, 20);
  // The last key is a change too, of the paper that was chosen last: whatever it says is right.
  return verify({ desk, random }, saved.slice(0, -1), PAPERS);
}

async function whileTakingASnapshot({ desk, random }: Lab): Promise<Figures> {
  await layOutLibrary(desk, PAPERS);
  const atOnce = random.chance(0.5);
  const app = await desk.launch({ env: { OFFPRINT_SNAPSHOT_AFTER_MS: atOnce ? "0" : "30000" } });
  const snapshots = untilChanged(join(desk.folder, "data", "journal", "snapshots"), 2000);
  const saved = await setStatuses(app, random, PAPERS, Date.now() + random.between(100, 400));
  if (!atOnce) await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  if (random.chance(0.7)) await snapshots;
  await killWithin(app, random, 40);
  return verify({ desk, random }, saved, PAPERS);
}

const PDF = makePdf({
  title: "A large paper",
  pages: 4,
  paragraphs: ["Some words to read."],
  bytes: 1_500_000,
});
const SHA256 = createHash("sha256").update(PDF).digest("hex");

async function whileDownloading({ desk, random }: Lab): Promise<Figures> {
  const { server, env } = await arxivWith({ records: recordsOf(2), pdf: () => PDF });
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, 2)], env });
    const library = new LibraryPage(app.page);
    await expect
      .poll(async () => (await readPapers(app.page)).map(({ state }) => state))
      .toEqual(["matched", "matched"]);
    const folder = join(desk.folder, "data", "papers");
    const seconds = random.between(2, 8) / 10;
    server.faults.pdf = [{ kind: "slow", bytesPerSecond: PDF.length / seconds }];
    await library.row(titleOf(0)).click();
    const begun = untilChanged(folder, 5000);
    await library.row(titleOf(0)).press("d");
    await begun;
    await killWithin(app, random, seconds * 1000);
    for (const name of await pdfsIn(folder)) expect(await hashOf(join(folder, name))).toBe(SHA256);
    const figures = await verify({ desk, random }, [], 2, env);
    const again = await desk.launch({ env });
    await expect.poll(() => pdfsIn(folder), { timeout: 20_000 }).toHaveLength(1);
    const [name = ""] = await pdfsIn(folder);
    expect(await hashOf(join(folder, name))).toBe(SHA256);
    await again.kill();
    return figures;
  } finally {
    await server.stop();
  }
}

async function pdfsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(".pdf"));
}

async function hashOf(path: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}

async function whileUpgrading({ desk, random }: Lab): Promise<Figures> {
  const count = 300;
  await layOutOldLibrary(desk, random.between(1, 2), count);
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
  ["downloading", whileDownloading],
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
