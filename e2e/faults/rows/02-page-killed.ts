import { expect } from "../../app";
import { titleOf } from "../../digests";
import { LibraryPage } from "../../pages/library-page";
import type { Fault, Figures, Lab } from "../fault";
import { look } from "../in-page";
import { verify } from "../kills/acknowledged";
import { sleep } from "../kills/kill-soon";
import { layOutLibrary } from "../template";

const PAPERS = 12;
/** A draft that is older must have been stored, in milliseconds. */
const DRAFT_MS = 1000;

async function round(lab: Lab): Promise<Figures> {
  const { desk, random } = lab;
  await layOutLibrary(desk, PAPERS);
  const app = await desk.launch();
  const library = new LibraryPage(app.page);
  await library.row(titleOf(1)).click();
  const text = `A draft ${random.between(0, 1e9)}`;
  await library.note.fill(text);
  await sleep(DRAFT_MS + random.between(0, 300));
  const start = Date.now();
  await app.electron.evaluate(({ BrowserWindow }) => {
    process.kill(BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0, "SIGKILL");
  });
  const rows = "document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? null";
  await expect.poll(() => look(app, rows), { timeout: 10_000, intervals: [50] }).toBe(String(PAPERS));
  const back = Date.now() - start;
  await app.kill();
  const draft = { words: `the draft “${text}”`, isThere: hasNote(text) };
  return { ...(await verify(lab, [draft], PAPERS)), "page back ms": back };
}

function hasNote(text: string) {
  return ({ notes }: { readonly notes: readonly { readonly markdown: string }[] }): boolean =>
    notes.some(({ markdown }) => markdown === text);
}

export const pageKilled: Fault = {
  row: 2,
  name: "the page's process killed",
  bar: "comes back by itself; a draft of a second ago is there",
  rounds: { quick: 1, long: 20 },
  patience: 40_000,
  round,
};
