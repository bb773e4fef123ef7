import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "./app";
import { arxivWith, recordsOf } from "./arxiv";
import { titleOf, writePage } from "./digests";
import { makePdf } from "./fixtures/make-pdf";
import { readPapers, readTable } from "./library-content";
import { LibraryPage } from "./pages/library-page";

const PDF = makePdf({
  title: "A large paper",
  pages: 4,
  paragraphs: ["Some words to read."],
  bytes: 3_000_000,
});
const SHA256 = createHash("sha256").update(PDF).digest("hex");

test("killed in the middle of a download: no half file under a final name, and the work resumes", async ({
  desk,
}) => {
  const { server, env } = await arxivWith({ records: recordsOf(2), pdf: () => PDF });
  try {
    const files = [await writePage(desk.folder, 2)];
    const papersFolder = join(desk.folder, "data", "papers");
    server.faults.pdf = [{ kind: "slow", bytesPerSecond: 1_500_000 }];
    const app = await desk.launch({ files, env });
    const library = new LibraryPage(app.page);
    await expect
      .poll(async () => (await readPapers(app.page)).map(({ state }) => state))
      .toEqual(["matched", "matched"]);
    await library.row(titleOf(0)).click();
    await library.row(titleOf(0)).press("d");
    await expect
      .poll(async () => (await readdir(papersFolder)).some((name) => name.endsWith(".part")))
      .toBe(true);
    await app.page.waitForTimeout(400);
    await app.kill();
    expect((await readdir(papersFolder)).filter((name) => name.endsWith(".pdf"))).toEqual([]);

    const again = await desk.launch({ env });
    await expect.poll(() => readdir(papersFolder), { timeout: 30_000 }).toEqual(["2405.10000v1.pdf"]);
    const stored = await readFile(join(papersFolder, "2405.10000v1.pdf"));
    expect(createHash("sha256").update(stored).digest("hex")).toBe(SHA256);
    expect(server.log.filter(({ kind }) => kind === "pdf").at(-1)?.range).toMatch(/^bytes=[1-9]\d*-$/);
    expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
    await again.close();
  } finally {
    await server.stop();
  }
});

for (const afterMs of [0, 40, 120, 250]) {
  test(`killed ${afterMs} ms into an import: all of the digest or nothing, and the rest follows`, async ({
    desk,
  }) => {
    const count = 1500;
    const files = [await writePage(desk.folder, count)];
    const app = await desk.launch({ files, untilShown: false });
    await app.page.waitForFunction(async () => (await indexedDB.databases()).length > 0);
    await app.page.waitForTimeout(afterMs);
    await app.kill();

    // Started again without the file: what the command line named is not forgotten.
    const again = await desk.launch();
    const library = new LibraryPage(again.page);
    await expect(library.papers).toHaveAttribute("aria-rowcount", String(count), { timeout: 30_000 });
    expect((await readTable(again.page, "papers")).length).toBe(count);
    expect((await readTable(again.page, "entries")).length).toBe(count);
    expect((await readTable(again.page, "digests")).length).toBe(1);
    await again.close();
    expect(await readdir(join(desk.folder, "data", "intake"))).toEqual([]);
  });
}

test("killed while identifying: the answers are kept and no paper is asked for twice", async ({ desk }) => {
  const { server, env } = await arxivWith({ records: recordsOf(60) });
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, 60)], env });
    await expect.poll(() => server.log.length, { intervals: [10] }).toBeGreaterThan(0);
    await app.kill();
    const before = server.log.length;
    const again = await desk.launch({ env });
    await expect
      .poll(async () => (await readPapers(again.page)).filter(({ state }) => state === "matched").length, {
        timeout: 30_000,
      })
      .toBe(60);
    const asked = server.log.slice(0, before).map(({ query }) => query["search_query"]);
    // What was answered before the kill is on the disk; only a request that was under way is sent again.
    const repeated = server.log.slice(before).filter(({ query }) => asked.includes(query["search_query"]));
    expect(repeated.length).toBeLessThanOrEqual(1);
    expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
  } finally {
    await server.stop();
  }
});
