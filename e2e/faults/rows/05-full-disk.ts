import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { Filler, withSmallDisk } from "../disks";
import type { Fault, Figures, Lab } from "../fault";
import { verify } from "../kills/acknowledged";
import { typeNotes } from "../kills/changes";
import { startUntil } from "../start";
import { layOutLibrary } from "../template";

const PAPERS = 12;
const env = { OFFPRINT_LOW_SPACE_MB: "3" };

async function round({ desk, random }: Lab): Promise<Figures> {
  const data = join(desk.folder, "data");
  return withSmallDisk(data, 64, async () => {
    await layOutLibrary(desk, PAPERS);
    const app = await desk.launch({ env });
    const before = await typeNotes(app, random, PAPERS, Date.now() + random.between(200, 800));
    const filler = new Filler(data);
    const during = await typeNotes(app, random, PAPERS, Date.now() + random.between(200, 1500), true);
    await app.kill();

    const library = join(data, "IndexedDB");
    const files = contents(library);
    const { ms } = await startUntil(desk.folder, /Only \d+ MB are free/, { env });
    if (contents(library) !== files) throw new Error("The library was opened on a full disk");
    filler.remove();
    const figures = await verify({ desk, random }, latest([...before, ...during]), PAPERS, env);
    return { ...figures, "refusal ms": Math.round(ms) };
  });
}

/** A note that was typed again later may hold the later text: only the last word on each counts. */
function latest<T extends { readonly words: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.words.replace(/, “.*/, ""), one])).values()];
}

/** Names and contents of all files below a folder, to be compared. */
function contents(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .toSorted()
    .map((path) => `${path} ${readFileSync(path).toString("base64")}`)
    .join("\n");
}

/** The whole data folder on a full disk: the app is killed there, started again there, and then there is room. */
export const fullDisk: Fault = {
  row: 5,
  name: "disk full, killed and started again while it is full",
  bar: "0 lost; the library is not opened while the disk is full",
  rounds: { quick: 1, long: 20 },
  patience: 60_000,
  round,
};
