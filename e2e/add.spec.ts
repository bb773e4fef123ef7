import { expect, test } from "./app";
import { arxivWith, recordsOf } from "./arxiv";
import { titleOf } from "./digests";
import { makePdf } from "./fixtures/make-pdf";
import { readPapers } from "./library-content";
import { LibraryPage } from "./pages/library-page";

test("one box adds by id, link, title and BibTeX; what is there is not added twice", async ({ desk }) => {
  const records = recordsOf(4);
  const { server, env } = await arxivWith({ records });
  try {
    const app = await desk.launch({ env });
    const library = new LibraryPage(app.page);
    const add = async (text: string): Promise<void> => {
      await app.page.keyboard.press("n");
      await app.page.getByRole("textbox", { name: "What to add" }).fill(text);
      await app.page.keyboard.press("Enter");
      await expect(app.page.getByRole("dialog")).toHaveCount(0);
    };
    const matched = async (): Promise<number> =>
      (await readPapers(app.page)).filter(({ state }) => state === "matched").length;
    await add(records[0]?.id ?? "");
    await expect.poll(matched).toBe(1);
    // Called by its id until arXiv says its title.
    await expect(library.row(titleOf(0))).toBeVisible();
    await add(`https://huggingface.co/papers/${records[1]?.id}`);
    await add(titleOf(2));
    await add(`@misc{x, title = {${titleOf(3)}}, eprint = {${records[3]?.id}}, archivePrefix = {arXiv}}`);
    await expect.poll(matched).toBe(4);
    await add(`arXiv:${records[0]?.id}v3`);
    await expect(app.page.getByText("Already in the library")).toBeVisible();
    expect((await readPapers(app.page)).length).toBe(4);
    await expect(library.navigation.getByRole("button", { name: /Added by hand/ })).toBeVisible();
    await app.page.keyboard.press("Control+z");
    await app.page.keyboard.press("Control+z");
    await expect.poll(async () => (await readPapers(app.page)).length).toBe(3);
  } finally {
    await server.stop();
  }
});

test("a dropped PDF is a paper: its title from its first page, read at once, found on arXiv", async ({
  desk,
}) => {
  const records = recordsOf(1);
  const { server, env } = await arxivWith({ records });
  try {
    const app = await desk.launch({ env });
    const library = new LibraryPage(app.page);
    const bytes = [
      ...makePdf({ title: titleOf(0), pages: 2, paragraphs: ["Words of my own copy."], bytes: 9000 }),
    ];
    await app.page.evaluate((content) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(content)], "download (3).pdf", { type: "application/pdf" }));
      document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    }, bytes);
    await expect(library.row(titleOf(0))).toBeVisible();
    await expect.poll(async () => (await readPapers(app.page))[0]?.state).toMatch(/matched|not-found/);
    await library.open(titleOf(0));
    await expect(app.page.getByRole("region", { name: "Reader" })).toContainText("Words of my own copy.");
    expect(server.log.filter(({ kind }) => kind === "pdf")).toEqual([]);
  } finally {
    await server.stop();
  }
});
