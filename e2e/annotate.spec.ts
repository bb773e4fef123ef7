import type { Locator, Page } from "@playwright/test";

import { expect, test, type RunningApp } from "./app";
import { arxivWith, recordsOf } from "./arxiv";
import { titleOf, writePage } from "./digests";
import { makePdf } from "./fixtures/make-pdf";
import { readPapers, readTable } from "./library-content";
import { LibraryPage } from "./pages/library-page";

const PDF = makePdf({
  title: "A paper to mark",
  pages: 3,
  paragraphs: Array.from(
    { length: 60 },
    (_unused, index) => `Paragraph ${index + 1} speaks of reading lists and of the quokka.`,
  ),
});

/** Selects from one word to another, which may stand on the next page, as a mouse would. */
async function select(page: Page, from: string, to: string): Promise<void> {
  await page.evaluate(
    ([first, last]) => {
      const find = (words: string): { node: Text; at: number } => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const at = (node.textContent ?? "").indexOf(words);
          if (at >= 0 && node.parentElement?.closest(".reader-text") != null)
            return { node: node as Text, at };
        }
        throw new Error(`${words} is on no page`);
      };
      const [start, end] = [find(first), find(last)];
      getSelection()?.setBaseAndExtent(start.node, start.at, end.node, end.at + last.length);
      document.querySelector(".reader-view")?.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
    },
    [from, to] as const,
  );
}

/** Where the marks are, as shares of their page, rounded to a thousandth of it. */
async function marksOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".annotation")].map((mark) => {
      const sheet = mark.closest(".reader-page");
      const [box, around] = [mark.getBoundingClientRect(), sheet?.getBoundingClientRect()];
      if (around === undefined) return "on no page";
      const share = (value: number): string => value.toFixed(3);
      return [
        sheet?.getAttribute("aria-label"),
        mark.dataset["kind"],
        mark.dataset["colour"],
        share((box.left - around.left) / around.width),
        share((box.top - around.top) / around.height),
        share(box.width / around.width),
        share(box.height / around.height),
      ].join(" ");
    }),
  );
}

async function open(app: RunningApp): Promise<Locator> {
  const library = new LibraryPage(app.page);
  await library.open(titleOf(0));
  const reader = app.page.getByRole("region", { name: "Reader" });
  await expect(reader.getByLabel("Page 1", { exact: true })).toContainText("Paragraph 1 ");
  return reader;
}

test("text is highlighted, also across pages; the same place after a restart; commented, undone, deleted, restored", async ({
  desk,
}) => {
  const { server, env } = await arxivWith({ records: recordsOf(1), pdf: () => PDF });
  try {
    const app = await desk.launch({
      files: [await writePage(desk.folder, 1)],
      env,
      width: 1440,
      height: 900,
    });
    const { page } = app;
    await expect.poll(async () => (await readPapers(page))[0]?.state).toBe("matched");
    await open(app);

    await select(page, "Paragraph 2 ", "Paragraph 4 ");
    const palette = page.getByRole("toolbar", { name: "Annotate" });
    await palette.getByRole("button", { name: "Highlight in green" }).click();
    await expect(palette).toHaveCount(0);
    await expect.poll(() => marksOf(page)).not.toEqual([]);
    // From the first page's last lines into the second page.
    const [last, first] = await page.evaluate(() => {
      const words = (number: number): string[] =>
        [...document.querySelectorAll(`[aria-label="Page ${number}"] .reader-text span`)].map(
          (span) => span.textContent ?? "",
        );
      return [
        words(1).findLast((text) => text.startsWith("Paragraph")) ?? "",
        words(2).find((text) => text.startsWith("Paragraph")) ?? "",
      ];
    });
    await select(page, last, first);
    await expect(palette).toBeVisible();
    await page.keyboard.press("u");
    await expect.poll(async () => (await readTable(page, "annotations")).length).toBe(2);
    // Drawn a moment after it is stored.
    const underlinesOn = async (number: number): Promise<number> =>
      (await marksOf(page)).filter((mark) => mark.startsWith(`Page ${number} underline green`)).length;
    await expect.poll(() => underlinesOn(1)).toBeGreaterThan(0);
    await expect.poll(() => underlinesOn(2)).toBeGreaterThan(0);
    const marks = await marksOf(page);

    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await readTable(page, "annotations")).length).toBe(1);
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(() => marksOf(page)).toEqual(marks);

    const panel = page.getByRole("complementary", { name: "Annotations" });
    await expect(panel.getByRole("listitem")).toHaveCount(2);
    await panel.getByRole("button", { name: /Paragraph 2 / }).click();
    await panel.getByRole("textbox", { name: "Comment" }).fill("Why of the quokka?");
    await expect
      .poll(async () =>
        (await readTable<{ comment: string }>(page, "annotations")).map(({ comment }) => comment).toSorted(),
      )
      .toEqual(["", "Why of the quokka?"]);
    await expect.poll(async () => (await marksOf(page)).length).toBe(marks.length);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(page.getByText("All changes saved twice")).toBeVisible();
    await app.close();

    const again = await desk.launch({ env, width: 1440, height: 900 });
    await open(again);
    await expect.poll(() => marksOf(again.page)).toEqual(marks);
    await again.page.keyboard.press("b");
    const list = again.page.getByRole("complementary", { name: "Annotations" });
    await expect(list).toContainText("Why of the quokka?");
    await list.getByRole("button", { name: /Paragraph 2 / }).click();
    await list.getByRole("button", { name: "Delete annotation" }).click();
    await expect.poll(async () => (await readTable(again.page, "annotations")).length).toBe(1);
    await again.page.keyboard.press("Escape");
    await again.page.getByRole("button", { name: "Deleted" }).click();
    const deleted = again.page.getByRole("list", { name: "Deleted" });
    await expect(deleted).toContainText("Annotation");
    await deleted
      .getByRole("button", { name: /Restore/ })
      .first()
      .click();
    await expect
      .poll(async () =>
        (await readTable<{ comment: string }>(again.page, "annotations"))
          .map(({ comment }) => comment)
          .toSorted(),
      )
      .toEqual(["", "Why of the quokka?"]);
  } finally {
    await server.stop();
  }
});
