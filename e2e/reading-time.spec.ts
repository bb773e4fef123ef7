import { expect, test } from "./app";
import { arxivWith, recordsOf } from "./arxiv";
import { titleOf, writePage } from "./digests";
import { makePdf } from "./fixtures/make-pdf";
import { readPapers, readTable } from "./library-content";
import { LibraryPage } from "./pages/library-page";

const PDF = makePdf({
  title: "A short paper",
  pages: 2,
  paragraphs: Array.from({ length: 30 }, (_unused, index) => `Line ${index + 1} of it.`),
});

interface Session {
  readonly pages: Readonly<Record<string, number>>;
  readonly read: readonly number[];
  readonly lastPage: number;
}

test("time is counted by page while somebody reads, stored, and shown; it outlives the paper", async ({
  desk,
}) => {
  const { server, env } = await arxivWith({ records: recordsOf(1), pdf: () => PDF });
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, 1)], env });
    const { page } = app;
    const library = new LibraryPage(page);
    await expect.poll(async () => (await readPapers(page))[0]?.state).toBe("matched");
    await library.open(titleOf(0));
    const reader = page.getByRole("region", { name: "Reader" });
    await expect(reader.getByLabel("Page 1", { exact: true })).toContainText("Line 1 ");
    // Long enough for the few words of the first page, with a sign of life now and then.
    for (let second = 0; second < 16; second += 1) {
      await page.mouse.move(300 + second, 300);
      await page.waitForTimeout(1000);
    }
    await page.keyboard.press("Escape");
    await expect.poll(async () => (await readTable<Session>(page, "sessions"))[0]?.read).toEqual([1]);
    const [session] = await readTable<Session>(page, "sessions");
    expect(session?.pages["1"]).toBeGreaterThan(10);
    expect(session?.pages["1"]).toBeLessThan(30);
    expect(session?.lastPage).toBeGreaterThan(1);
    await expect(page.getByRole("article", { name: "Selected paper" })).toContainText(/\d+% read/);
    await library.papers.focus();
    await page.keyboard.press("Delete");
    await expect.poll(async () => (await readPapers(page)).length).toBe(0);
    expect(await readTable(page, "sessions")).toHaveLength(1);
    await expect(page.getByText("All changes saved twice")).toBeVisible();
  } finally {
    await server.stop();
  }
});
