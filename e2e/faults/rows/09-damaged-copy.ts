import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { expect } from "../../app";
import type { Random } from "../../fixtures/random";
import { readTable } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import { differences } from "../copies";
import type { Fault, Figures, Lab } from "../fault";
import { layOutLibrary } from "../template";

const PAPERS = 40;

/** Damages files of the second copy and opens the app: the library is whole, and so is the copy soon. */
async function round({ desk, random }: Lab): Promise<Figures> {
  await layOutLibrary(desk, PAPERS);
  const journal = join(desk.folder, "data", "journal");
  const names = (await readdir(journal, { recursive: true })).filter((name) => name.endsWith(".jsonl"));
  for (const name of random.sample(names, random.between(1, names.length)))
    await writeFile(join(journal, name), damaged(await readFile(join(journal, name)), random));
  const app = await desk.launch();
  await expect(new LibraryPage(app.page).papers).toHaveAttribute("aria-rowcount", String(PAPERS));
  expect((await readTable(app.page, "entries")).length).toBe(PAPERS);
  const rowsOff = async (page: Page): Promise<string[]> =>
    (await differences(page, desk.folder)).filter((words) => !/damaged lines|jsonl/.test(words));
  const start = Date.now();
  await expect.poll(() => rowsOff(app.page), { timeout: 20_000 }).toEqual([]);
  const mended = Date.now() - start;
  await app.kill();
  const again = await desk.launch();
  await expect(new LibraryPage(again.page).papers).toHaveAttribute("aria-rowcount", String(PAPERS));
  expect(await rowsOff(again.page)).toEqual([]);
  await again.kill();
  return { "rows lost": 0, "copy mended ms": mended };
}

/** Cut, emptied, flipped, or with lines doubled or mixed up. */
function damaged(bytes: Buffer, random: Random): Buffer {
  const lines = bytes.toString("utf8").split("\n");
  switch (random.between(0, 4)) {
    case 0:
      return bytes.subarray(0, random.between(0, bytes.length));
    case 1:
      return Buffer.alloc(0);
    case 2: {
      const flipped = Buffer.from(bytes);
      for (let turn = 0; turn < 20 && flipped.length > 0; turn += 1) {
        const at = random.between(0, flipped.length - 1);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << random.between(0, 7));
      }
      return flipped;
    }
    case 3:
      return Buffer.from(lines.flatMap((line) => (random.chance(0.2) ? [line, line] : [line])).join("\n"));
    default:
      return Buffer.from(random.sample(lines, lines.length).join("\n"));
  }
}

export const damagedCopy: Fault = {
  row: 9,
  name: "journal and snapshots damaged",
  bar: "nothing lost; the second copy is whole again by itself",
  rounds: { quick: 2, long: 40 },
  patience: 60_000,
  round,
};
