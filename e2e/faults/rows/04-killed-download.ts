import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "../../app";
import { arxivWith, recordsOf } from "../../arxiv";
import { titleOf, writePage } from "../../digests";
import { makePdf } from "../../fixtures/make-pdf";
import { readPapers } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import type { Fault, Figures, Lab } from "../fault";
import { verify } from "../kills/acknowledged";
import { sleep, untilChanged } from "../kills/kill-soon";

const PDF = makePdf({
  title: "A large paper",
  pages: 4,
  paragraphs: ["Some words to read."],
  bytes: 1_500_000,
});
const SHA256 = createHash("sha256").update(PDF).digest("hex");

/** A download killed when about this share of it is there, and what becomes of it. */
export async function killedDownload({ desk, random }: Lab, share: number): Promise<Figures> {
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
    await sleep(seconds * 1000 * share);
    await app.kill();
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

export const killedDownloads: readonly Fault[] = [0.1, 0.5, 0.99].map((share) => ({
  row: 4,
  name: `killed with ${100 * share} % of a download there`,
  bar: "goes on or begins anew; the hash is the origin's",
  rounds: { quick: 1, long: 10 },
  patience: 60_000,
  round: (lab) => killedDownload(lab, share),
}));
