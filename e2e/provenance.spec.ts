import { expect, test } from "./app";
import { arxivWith, recordsOf } from "./arxiv";
import { writeDigest } from "./digest-files";
import { titleOf, writePage } from "./digests";
import { readPapers, readTable } from "./library-content";
import { LibraryPage } from "./pages/library-page";

test("mail, feed, page and BibTeX that name the same papers: each stands once, and knows all four", async ({
  desk,
}) => {
  const records = recordsOf(5);
  const { server, env } = await arxivWith({ records });
  try {
    const files = [
      await writeDigest(desk.folder, "mail", records),
      await writeDigest(desk.folder, "feed", records.slice(0, 4)),
      await writeDigest(desk.folder, "html", records.slice(0, 3)),
      await writeDigest(desk.folder, "bibtex", records.slice(0, 3)),
    ];
    const app = await desk.launch({ files, env });
    const library = new LibraryPage(app.page);
    await expect
      .poll(async () => (await readPapers(app.page)).filter(({ state }) => state === "matched").length)
      .toBe(5);
    expect((await readPapers(app.page)).length).toBe(5);
    expect((await readTable(app.page, "digests")).length).toBe(4);
    // Ids were all that had to be asked for: at most once a digest, as the digests came in one by one.
    expect(server.log.filter(({ kind }) => kind !== "pdf").length).toBeLessThanOrEqual(4);
    await library.navigation.getByRole("button", { name: /All papers/ }).click();
    await library.select(titleOf(0));
    const seen = app.page.getByRole("region", { name: "Seen in" });
    await expect(seen.getByRole("heading")).toHaveText("Seen in 4 digests");
    await expect(seen.getByRole("listitem")).toHaveCount(4);
    await expect(seen).toContainText("cs daily 20 Nov 2026 · no. 1 of 5");
    await expect(seen).toContainText("cs.DL updates 19 Nov 2026 · no. 1 of 4");
    await expect(seen).toContainText("What we read, 18 November 2026 18 Nov 2026");
    await library.search.fill("");
    await app.page.getByRole("combobox", { name: "Sort by" }).selectOption("sightings");
    await expect(library.papers.getByRole("row").first()).toContainText("4 digests");
    await expect(library.papers.getByRole("row").last()).not.toContainText("digests");
    await seen.getByRole("button", { name: "cs.DL updates" }).click();
    await expect(app.page.getByRole("heading", { name: "cs.DL updates" })).toBeVisible();
    await expect(library.papers).toHaveAttribute("aria-rowcount", "4");
  } finally {
    await server.stop();
  }
});

test("a digest shows its progress; its rest is archived; removed it takes only its own, untouched papers; both undone", async ({
  desk,
}) => {
  const records = recordsOf(6);
  const app = await desk.launch({
    files: [await writePage(desk.folder, 6), await writeDigest(desk.folder, "html", records.slice(0, 2))],
  });
  const library = new LibraryPage(app.page);
  const digestButton = library.navigation.getByRole("button", { name: /Paper page/ });
  await digestButton.click();
  await expect(library.papers).toHaveAttribute("aria-rowcount", "6");
  await library.row(titleOf(2)).click();
  await app.page.keyboard.press("3");
  await expect(app.page.getByText("1 of 6 read")).toBeVisible();
  await library.row(titleOf(3)).click();
  await library.note.fill("Mine");
  await expect(app.page.getByText("Saved", { exact: true })).toBeVisible();
  const before = await content();

  await app.page.getByRole("button", { name: "Mark the rest archived" }).click();
  await expect
    .poll(async () => statuses())
    .toEqual(["archived", "archived", "archived", "archived", "archived", "read"]);
  await app.page.keyboard.press("Control+z");
  await expect
    .poll(async () => statuses())
    .toEqual(["read", "to-read", "to-read", "to-read", "to-read", "to-read"]);

  await app.page.getByRole("button", { name: "Remove digest" }).click();
  // Two are named by the other digest, one was read, one has a note.
  await expect.poll(async () => (await readPapers(app.page)).length).toBe(4);
  expect((await readTable(app.page, "digests")).length).toBe(1);
  expect((await readTable(app.page, "entries")).length).toBe(2);
  await app.page.keyboard.press("Control+z");
  await expect.poll(content).toEqual(before);
  await expect(digestButton).toBeVisible();

  async function statuses(): Promise<string[]> {
    return (await readPapers(app.page)).map(({ status }) => status).toSorted();
  }
  async function content(): Promise<unknown> {
    const tables = ["papers", "digests", "entries", "notes"];
    const all = await Promise.all(tables.map((table) => readTable<object>(app.page, table)));
    // The statuses were set twice, the second time by undoing.
    return all.map((rows) => rows.map((row) => JSON.stringify({ ...row, statusAt: 0 })).toSorted());
  }
});
