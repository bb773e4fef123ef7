import { mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import type { Page } from "@playwright/test";

import { expect, test } from "./app";
import { arxivWith } from "./arxiv";
import { makePdf } from "./fixtures/make-pdf";
import { recordsFor } from "./fixtures/records";
import { expectedEntries } from "./fixtures/trending-page";
import { readPapers } from "./library-content";
import { LibraryPage } from "./pages/library-page";

/** What the documentation shows. Taken anew with `npm run pictures`; all others are looked at and thrown away. */
const DOCUMENTED = [
  "library-light",
  "library-dark",
  "ledger-light",
  "ledger-dark",
  "reader-light",
  "reader-dark",
];
const ROOT = resolve(import.meta.dirname, "..");
const PAGE = resolve(import.meta.dirname, "fixtures/trending-page.txt");

async function take(page: Page, name: string): Promise<void> {
  const isKept = process.env["PICTURES"] === "1" && DOCUMENTED.includes(name);
  const folder = join(ROOT, isKept ? "docs/screenshots" : "test-results/pictures");
  mkdirSync(folder, { recursive: true });
  // Nothing may stick out of the window, however narrow it is and however long the titles are.
  const [wanted, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(wanted, `${name}: the page is as wide as the window`).toBeLessThanOrEqual(shown ?? 0);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

test("the app as it looks: light, dark, narrow, wide, empty, reading", async ({ desk }) => {
  const entries = expectedEntries();
  const { records, truth } = recordsFor(entries, 3);
  const pdf = makePdf({
    title: entries[0]?.title ?? "",
    pages: 8,
    paragraphs: entries.slice(0, 14).map(({ abstract }) => abstract.replace(/[^\x20-\x7e]/g, "")),
  });
  const { server, env } = await arxivWith({ records, pdf: () => pdf });
  try {
    const empty = await desk.launch({ width: 1440, height: 900 });
    await take(empty.page, "empty-light");
    await empty.close();

    const app = await desk.launch({ files: [PAGE], env, width: 1440, height: 900 });
    const library = new LibraryPage(app.page);
    const { keyboard } = app.page;
    await expect
      .poll(async () => (await readPapers(app.page)).filter(({ state }) => state === "pending").length, {
        timeout: 60_000,
      })
      .toBe(0);
    expect(truth.size).toBe(77);
    for (const [index, status] of ["2", "3", "1", "3", "4"].entries()) {
      await library.row(entries[index]?.title ?? "").click();
      await keyboard.press(status);
      if (index < 2) await keyboard.press("d");
    }
    await library.row(entries[0]?.title ?? "").click();
    await library.note.fill(
      "Compare with the pruning papers: same data, other seeds.\n\n- [ ] why only nine tenths?",
    );
    await keyboard.press("Escape");
    await app.page.waitForTimeout(1500);
    await dismissAll(app.page);
    await take(app.page, "library-light");
    await app.page.emulateMedia({ colorScheme: "dark" });
    await app.page.waitForTimeout(200);
    await take(app.page, "library-dark");
    for (const width of [1000, 1600]) {
      await resize(app, width);
      await take(app.page, `library-dark-${width}`);
    }
    await app.page.emulateMedia({ colorScheme: "light" });
    await resize(app, 1000);
    await take(app.page, "library-light-1000");
    await resize(app, 1440);

    await library.papers.focus();
    await keyboard.press("l");
    const ledger = app.page.getByRole("grid", { name: "Ledger" });
    await expect(ledger).toHaveAttribute("aria-rowcount", "77");
    await keyboard.press("j");
    await take(app.page, "ledger-light");
    await resize(app, 1000);
    await take(app.page, "ledger-light-1000");
    await resize(app, 1440);
    await app.page.emulateMedia({ colorScheme: "dark" });
    await take(app.page, "ledger-dark");
    await app.page.emulateMedia({ colorScheme: "light" });
    await keyboard.press("Escape");
    await keyboard.press("n");
    await take(app.page, "add");
    await keyboard.press("Escape");

    await library.row(entries[0]?.title ?? "").press("Enter");
    const reader = app.page.getByRole("region", { name: "Reader" });
    await expect(reader.getByLabel("Page 1", { exact: true }).locator("canvas")).toBeVisible({
      timeout: 30_000,
    });
    await app.page.waitForTimeout(500);
    await take(app.page, "reader-light");
    await app.page.emulateMedia({ colorScheme: "dark" });
    await app.page.waitForTimeout(800);
    await take(app.page, "reader-dark");
    await app.page.emulateMedia({ colorScheme: "light" });
    await annotate(app.page);
    await take(app.page, "reader-annotated");
    await app.page.emulateMedia({ colorScheme: "dark" });
    await app.page.waitForTimeout(800);
    await take(app.page, "reader-annotated-dark");
  } finally {
    await server.stop();
  }
});

test("titles of every kind: very long, right to left, CJK, TeX, one character; no abstract to speak of", async ({
  desk,
}) => {
  const titles = [
    `A very long title ${"that goes on and on about the growth of reading lists ".repeat(5).trim()}`,
    "دراسة حول قوائم القراءة الطويلة جدا",
    "読書リストの成長に関する研究",
    "S^{2}FT and $\\alpha$-stable lists with $O(n \\log n)$ papers",
    `Pneumono${"ultramicroscopicsilicovolcano".repeat(6)}coniosis`,
    "0",
  ];
  const abstract =
    "We study how reading lists grow and propose a method to keep them short. Our results show that a model of the reader helps, and experiments on several groups confirm it in all cases that were looked at.";
  const digest = join(desk.folder, "titles.txt");
  await writeFile(
    digest,
    titles.flatMap((title) => [title, `${abstract} Title: ${title.slice(0, 40)}.`]).join("\n\n"),
  );
  const app = await desk.launch({ files: [digest], width: 1000, height: 700 });
  const library = new LibraryPage(app.page);
  await expect(library.papers).toHaveAttribute("aria-rowcount", "6");
  for (const title of titles) await expect(library.row(title)).toBeVisible();
  await expect(library.papers.locator("math").first()).toBeVisible();
  await take(app.page, "titles-1000");
  await library.row(titles[4] ?? "").click();
  await take(app.page, "title-without-blanks");
});

async function dismissAll(page: Page): Promise<void> {
  const buttons = page.getByRole("button", { name: "Dismiss" });
  while ((await buttons.count()) > 0) await buttons.first().click();
}

async function resize(
  app: Awaited<ReturnType<Parameters<Parameters<typeof test>[2]>[0]["desk"]["launch"]>>,
  width: number,
): Promise<void> {
  await app.electron.evaluate(
    ({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 900),
    width,
  );
  await app.page.waitForTimeout(300);
}

/** Marks three stretches of the first page, comments on one, and leaves a fourth selected. */
async function annotate(page: Page): Promise<void> {
  const selectRuns = (from: number, to: number): Promise<void> =>
    page.evaluate(
      ([first, last]) => {
        const runs = [...document.querySelectorAll('[aria-label="Page 1"] .reader-text span')];
        const [start, end] = [runs[first]?.firstChild, runs[last]?.firstChild];
        if (!(start instanceof Text) || !(end instanceof Text)) throw new Error("no such run");
        getSelection()?.setBaseAndExtent(start, 0, end, end.data.length);
        document
          .querySelector(".reader-view")
          ?.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
      },
      [from, to] as const,
    );
  const palette = page.getByRole("toolbar", { name: "Annotate" });
  for (const [index, colour] of ["yellow", "green", "pink"].entries()) {
    await selectRuns(3 + index * 4, 4 + index * 4);
    await palette.getByRole("button", { name: `Highlight in ${colour}` }).click();
    await expect(palette).toHaveCount(0);
  }
  await page.getByRole("textbox", { name: "Comment" }).fill("Does this hold for longer texts too?");
  await page.waitForTimeout(700);
  await selectRuns(16, 17);
  await expect(palette).toBeVisible();
}
