import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Locator, Page } from "@playwright/test";

import { expect, test, type RunningApp } from "./app";
import { arxivWith, recordsOf } from "./arxiv";
import { titleOf, writePage } from "./digests";
import { makePdf } from "./fixtures/make-pdf";
import { readTable } from "./library-content";
import { LibraryPage } from "./pages/library-page";

const PARAGRAPHS = Array.from(
  { length: 60 },
  (_unused, index) => `Paragraph ${index + 1} speaks of reading lists and of the quokka.`,
);
const PDF = makePdf({ title: "A paper to read", pages: 12, paragraphs: PARAGRAPHS });

function readerOf(page: Page): { region: Locator; page: (number: number) => Locator } {
  const region = page.getByRole("region", { name: "Reader" });
  return { region, page: (number) => region.getByLabel(`Page ${number}`, { exact: true }) };
}

async function withOpenPaper(
  desk: Parameters<Parameters<typeof test>[2]>[0]["desk"],
  pdf: Buffer,
  work: (app: RunningApp, env: Readonly<Record<string, string>>) => Promise<void>,
): Promise<void> {
  const { server, env } = await arxivWith({ records: recordsOf(1), pdf: () => pdf });
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, 1)], env });
    const library = new LibraryPage(app.page);
    await expect
      .poll(async () =>
        (await readTable<{ identity: { state: string } }>(app.page, "papers")).map(
          ({ identity }) => identity.state,
        ),
      )
      .toEqual(["matched"]);
    await library.row(titleOf(0)).click();
    await library.row(titleOf(0)).press("Enter");
    await work(app, env);
  } finally {
    await server.stop();
  }
}

test("a paper is read inline: pages, text, page number, keys", async ({ desk }) => {
  await withOpenPaper(desk, PDF, async (app) => {
    const reader = readerOf(app.page);
    await expect(reader.page(1).locator("canvas")).toBeVisible();
    await expect(reader.page(1)).toContainText("A paper to read");
    const selected = await app.page.evaluate(() => {
      const text = document.querySelector(".reader-text");
      if (text === null) return "";
      getSelection()?.selectAllChildren(text);
      return getSelection()?.toString() ?? "";
    });
    expect(selected).toContain("A paper to read");

    const field = app.page.getByLabel("Page number");
    await field.fill("9");
    await field.press("Enter");
    await expect(reader.page(9).locator("canvas")).toBeVisible();
    await expect(field).toHaveValue("9");
    // Far pages give their memory back.
    await expect.poll(() => drawnPixels(reader.page(1))).toBe(0);
    await app.page.keyboard.press("Home");
    await expect(field).toHaveValue("1");
    await app.page.keyboard.press("Escape");
    await expect(reader.region).toHaveCount(0);
    await expect(new LibraryPage(app.page).papers).toBeVisible();
  });
});

/** How many pixels the pictures of a page take; 0 when it was let go. */
function drawnPixels(page: Locator): Promise<number> {
  return page.evaluate((element) =>
    [...element.querySelectorAll("canvas")].reduce((sum, canvas) => sum + canvas.width * canvas.height, 0),
  );
}

test("zoom by keys, menu and wheel, crisp afterwards", async ({ desk }) => {
  await withOpenPaper(desk, PDF, async (app) => {
    const reader = readerOf(app.page);
    await expect(reader.page(1).locator("canvas")).toBeVisible();
    const width = async () => (await reader.page(1).boundingBox())?.width ?? 0;
    await app.page.getByLabel("Zoom", { exact: true }).selectOption("page");
    const fitted = await width();
    await app.page.keyboard.press("ControlOrMeta+Equal");
    await expect.poll(width).toBeGreaterThan(fitted);
    await app.page.getByLabel("Zoom", { exact: true }).selectOption("0.25");
    await expect.poll(width).toBeLessThan(fitted);
    await app.page.getByLabel("Zoom", { exact: true }).selectOption("page");
    await expect.poll(width).toBeCloseTo(fitted, 0);
    await reader.page(1).hover();
    await app.page.keyboard.down("Control");
    await app.page.mouse.wheel(0, -200);
    await app.page.keyboard.up("Control");
    await expect.poll(width).toBeGreaterThan(fitted);
    // Drawn anew at the new size: as many pixels as the page has on the screen.
    await expect
      .poll(async () => {
        const canvas = reader.page(1).locator("canvas").last();
        const { drawn, shown } = await canvas.evaluate((element) => ({
          drawn: (element as HTMLCanvasElement).width,
          shown: element.getBoundingClientRect().width * devicePixelRatio,
        }));
        return Math.abs(drawn / shown - 1);
      })
      .toBeLessThan(0.02);
  });
});

test("find in the document: count, next, previous, case", async ({ desk }) => {
  await withOpenPaper(desk, PDF, async (app) => {
    const reader = readerOf(app.page);
    await expect(reader.page(1).locator("canvas")).toBeVisible();
    await app.page.keyboard.press("ControlOrMeta+f");
    const box = app.page
      .getByRole("search")
      .getByRole("textbox")
      .or(app.page.getByRole("search").getByRole("searchbox"));
    await box.fill("quokka");
    await expect(app.page.getByRole("search")).toContainText(/1 of \d{2,}/);
    await box.press("Enter");
    await expect(app.page.getByRole("search")).toContainText(/2 of/);
    await box.press("Shift+Enter");
    await expect(app.page.getByRole("search")).toContainText(/1 of/);
    await box.fill("no such words");
    await expect(app.page.getByRole("search")).toContainText(/no|0/i);
    await app.page.keyboard.press("Escape");
    await expect(app.page.getByRole("search", { name: /find/i })).toHaveCount(0);
    await expect(reader.region).toBeVisible();
  });
});

test("a file that is damaged on the disk is told in words, and the library lives on", async ({ desk }) => {
  await withOpenPaper(desk, PDF, async (app, env) => {
    await expect(readerOf(app.page).page(1).locator("canvas")).toBeVisible();
    await app.close();
    await writeFile(join(desk.folder, "data", "papers", "2405.10000v1.pdf"), "%PDF-1.7\nnothing more");
    const again = await desk.launch({ env });
    const library = new LibraryPage(again.page);
    await library.row(titleOf(0)).click();
    await library.row(titleOf(0)).press("Enter");
    await expect(again.page.getByRole("button", { name: "Download again" })).toBeVisible();
    await again.page.getByRole("button", { name: "Download again" }).click();
    await expect(readerOf(again.page).page(1).locator("canvas")).toBeVisible({ timeout: 20_000 });
  });
});

test("no error of the page goes unseen while a paper is read", async ({ desk }) => {
  await withOpenPaper(desk, PDF, async (app) => {
    const errors: string[] = [];
    app.page.on("pageerror", (error) => errors.push(error.message));
    app.page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await expect(readerOf(app.page).page(1).locator("canvas")).toBeVisible();
    await app.page.keyboard.press("End");
    await app.page.keyboard.press("Escape");
    await expect(new LibraryPage(app.page).papers).toBeVisible();
    await app.page.waitForTimeout(300);
    expect(errors).toEqual([]);
  });
});
