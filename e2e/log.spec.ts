import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "./app";
import { arxivWith } from "./arxiv";
import { LibraryPage } from "./pages/library-page";

const MARKER = "Xylograph";

test("the log names no title, note, file or address of the reader's", async ({ desk }) => {
  const { server, env } = await arxivWith({ records: [] });
  server.faults.api = [{ kind: "500", times: "always" }];
  try {
    const file = join(desk.folder, `${MARKER}-file.txt`);
    const abstract = `We study the ${MARKER}abstract and propose a method. `.repeat(8);
    await writeFile(
      file,
      [`${MARKER}title of lists`, abstract, `Another ${MARKER}title`, abstract].join("\n\n"),
    );
    const app = await desk.launch({ files: [file, join(desk.folder, `${MARKER}-missing.txt`)], env });
    const library = new LibraryPage(app.page);
    await expect(library.papers).toHaveAttribute("aria-rowcount", "2");
    await library.row(`${MARKER}title of lists`).click();
    await library.note.fill(`${MARKER}note`);
    await library.note.press("Escape");
    await library.search.fill(`${MARKER}search`);
    // Errors of main and of the page, with the reader's words in them.
    await app.electron.evaluate((_electron, words) => {
      console.error(
        `“${words}.txt” could not be read`,
        new Error(`ENOENT: open '/home/me/${words}/list.bib'`),
      );
      console.warn(`See https://example.org/${words}`);
    }, MARKER);
    await app.page.evaluate((words) => console.error(`“${words}” went wrong`), MARKER);
    await app.page.evaluate(() => window.offprint.call("no:such" as never, {} as never));
    const logs = join(desk.folder, "data", "logs");
    await expect.poll(() => existsSync(logs)).toBe(true);
    await expect.poll(async () => (await allOf(logs)).includes("could not be read")).toBe(true);
    await app.close();
    const text = await allOf(logs);
    expect(text).toContain("“…” went wrong");
    expect(text).not.toContain(MARKER);
  } finally {
    await server.stop();
  }
});

test("the log is turned over: three files, about a megabyte each", async ({ desk }) => {
  const app = await desk.launch();
  await app.electron.evaluate(() => {
    for (let line = 0; line < 6000; line += 1) console.error(`Trouble ${line}: ${"x".repeat(1000)}`);
  });
  await app.close();
  const logs = join(desk.folder, "data", "logs");
  const names = (await readdir(logs)).toSorted();
  expect(names).toEqual(["main.log", "main.log.1", "main.log.2"]);
  for (const name of names) expect((await readFile(join(logs, name))).length).toBeLessThan(1_200_000);
});

async function allOf(folder: string): Promise<string> {
  const names = await readdir(folder);
  return (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join("");
}
