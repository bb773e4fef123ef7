import { existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";

import { expect, test } from "./app";
import { startArxivServer } from "./arxiv-server/server";
import { recordsFor } from "./fixtures/records";
import { readPapers } from "./library-content";
import { LibraryPage } from "./pages/library-page";

/** Milliseconds between requests: short, so that the test is; the app keeps whatever it is told. */
const SPACING_MS = 100;

interface Expected {
  readonly title: string;
  readonly abstract: string;
  readonly links: readonly string[];
}

const digests = [
  {
    name: "our own page of 77 papers",
    file: resolve(import.meta.dirname, "fixtures/trending-page.txt"),
    style: "2026",
  },
  {
    name: "the founding digest",
    file: resolve(import.meta.dirname, "../../shared/corpus/digests/hf-page-dump/trending-oft.txt"),
    style: "2025",
  },
] as const;

// The founding digest lies beside the repository, not in it.
for (const digest of digests.filter(({ file }) => existsSync(file))) {
  test(`the main job, end to end: ${digest.name}`, async ({ desk }) => {
    const expectedFile = existsSync(`${digest.file}.expected.json`)
      ? `${digest.file}.expected.json`
      : digest.file.replace(/\.txt$/, ".expected.json");
    const entries = JSON.parse(readFileSync(expectedFile, "utf8")) as Expected[];
    const { records, truth } = recordsFor(entries, 7);
    const server = await startArxivServer({ records, style: digest.style, spacingMs: SPACING_MS });
    const env = {
      OFFPRINT_ARXIV_API: server.apiUrl,
      OFFPRINT_ARXIV_PDF: server.pdfUrl,
      OFFPRINT_ARXIV_SPACING_MS: String(SPACING_MS),
    };
    try {
      const app = await desk.launch({ files: [digest.file], env });
      const library = new LibraryPage(app.page);
      await expect(library.papers).toHaveAttribute("aria-rowcount", "77");

      // Identification: nothing wrong, nearly all found, politely.
      await expect
        .poll(async () => (await readPapers(app.page)).filter(({ state }) => state === "pending").length, {
          timeout: 60_000,
        })
        .toBe(0);
      const papers = await readPapers(app.page);
      const right = new Map(entries.map((entry, index) => [entry.title, truth.get(index)]));
      const matched = papers.filter(({ state }) => state === "matched");
      expect(matched.filter(({ title, arxivId }) => right.get(title) !== arxivId)).toEqual([]);
      expect(matched.length).toBeGreaterThanOrEqual(75);
      const phrases = server.log.filter(({ query }) => /^\(?ti:"/.test(query["search_query"] ?? ""));
      expect(phrases.length).toBeLessThanOrEqual(10);
      expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
      expect(server.log.filter(({ userAgent }) => userAgent?.startsWith("Offprint/") !== true)).toEqual([]);

      // A PDF, a status, a note, a place in the paper.
      const title = matched[3]?.title ?? "";
      await library.select(title);
      await library.note.fill("A note that must **stay**.");
      await library.row(title).press("Enter");
      const reader = app.page.getByRole("region", { name: "Reader" });
      await expect(reader.getByLabel("Page 1", { exact: true }).locator("canvas")).toBeVisible({
        timeout: 30_000,
      });
      await expect(reader.getByLabel("Page 1", { exact: true })).toContainText(/\w{4}/);
      await reader.getByLabel("Page 2", { exact: true }).scrollIntoViewIfNeeded();
      await expect(reader.getByLabel("Page 2", { exact: true }).locator("canvas")).toBeVisible();
      await app.page.waitForTimeout(800);
      expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
      await app.close();
      await server.stop();

      // Offline: everything is still there.
      const offline = await desk.launch({ env });
      const again = new LibraryPage(offline.page);
      await expect(again.papers).toHaveAttribute("aria-rowcount", "77");
      await again.select(title);
      await expect(again.status("Reading")).toBeChecked();
      await expect(again.note).toHaveValue("A note that must **stay**.");
      await again.row(title).press("Enter");
      const readerAgain = offline.page.getByRole("region", { name: "Reader" });
      await expect(readerAgain.getByLabel("Page 2", { exact: true }).locator("canvas")).toBeVisible({
        timeout: 30_000,
      });
      await expect(offline.page.getByLabel("Page number")).toHaveValue("2");
      const files = await readdir(join(desk.folder, "data", "papers"));
      expect(files.filter((name) => !/^[\w.-]+v\d+\.pdf$/.test(name))).toEqual([]);
    } finally {
      await server.stop();
    }
  });
}
