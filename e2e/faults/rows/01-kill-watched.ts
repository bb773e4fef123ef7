import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "../../app";
import { pageOf } from "../../digests";
import { readTable } from "../../library-content";
import { differences } from "../copies";
import type { Fault, Figures, Lab } from "../fault";
import { sleep } from "../kills/kill-soon";
import { layOutLibrary } from "../template";

const PAPERS = 12;
const PAPERS_PER_FILE = 3;
const ENV = { OFFPRINT_WATCH_SETTLE_MS: "300" };

/** Files come into a watched folder while the app is killed and started again. */
async function round({ desk, random }: Lab): Promise<Figures> {
  await layOutLibrary(desk, PAPERS);
  const folder = join(desk.folder, "watched");
  await mkdir(folder);
  const settings = { folders: [{ path: folder, seen: {}, last: null }] };
  await writeFile(join(desk.folder, "data", "watched-folders.json"), JSON.stringify(settings));
  const files = random.between(2, 6);
  const app = await desk.launch({ env: ENV });
  for (let file = 0; file < files; file += 1) {
    await writeFile(join(folder, `digest-${file}.txt`), pageOf(PAPERS_PER_FILE, `File${file}`));
    await sleep(random.between(0, 400));
  }
  await sleep(random.between(0, 1200));
  await app.kill();

  const again = await desk.launch({ env: ENV });
  const names = async (): Promise<string[]> =>
    (await readTable<{ readonly name: string }>(again.page, "digests")).map(({ name }) => name).toSorted();
  const expected = Array.from({ length: files }, (_unused, file) => `digest-${file}.txt`);
  await expect
    .poll(async () => (await names()).filter((name) => name.startsWith("digest-")), { timeout: 15_000 })
    .toEqual(expected);
  const papers = (await readTable(again.page, "papers")).length;
  expect(papers).toBe(PAPERS + files * PAPERS_PER_FILE);
  await expect(again.page.getByText("All changes saved twice")).toBeVisible({ timeout: 10_000 });
  await expect.poll(() => differences(again.page, desk.folder), { timeout: 10_000 }).toEqual([]);
  await again.kill();
  return { files, "imported twice or not at all": 0 };
}

export const killedWhileWatching: Fault = {
  row: 1,
  name: "killed while digests come into a watched folder",
  bar: "each imported once, by the next start at the latest",
  rounds: { quick: 1, long: 63 },
  patience: 45_000,
  round,
};
