import type { Page } from "@playwright/test";

import { expect, type RunningApp } from "../../app";
import { arxivWith, recordsOf } from "../../arxiv";
import { titleOf, writePage } from "../../digests";
import { makePdf } from "../../fixtures/make-pdf";
import type { Random } from "../../fixtures/random";
import { readPapers, readTable } from "../../library-content";
import { damagedLines, differences } from "../copies";
import type { Fault, Figures, Lab } from "../fault";
import { killWithin } from "../kills/kill-soon";
import { closePaper, openPaper } from "../reading";

const PDF = makePdf({
  title: "A paper to mark",
  pages: 2,
  paragraphs: Array.from({ length: 30 }, (_unused, index) => `Paragraph ${index + 1} speaks of the quokka.`),
});
const LONGEST_MS = 1500;

/** Text is marked until the app is killed; what was called saved before that must be there. */
async function round({ desk, random }: Lab): Promise<Figures> {
  const { server, env } = await arxivWith({ records: recordsOf(1), pdf: () => PDF });
  try {
    const app = await desk.launch({ files: [await writePage(desk.folder, 1)], env });
    await expect.poll(async () => (await readPapers(app.page))[0]?.state).toBe("matched");
    await openToMark(app);
    const saved = random.between(1, 3);
    for (let made = 1; made <= saved; made += 1) {
      await mark(app.page, random);
      await expect.poll(async () => (await readTable(app.page, "annotations")).length).toBe(made);
    }
    await closePaper(app);
    await expect(app.page.getByText("All changes saved twice")).toBeVisible();
    await openToMark(app);
    for (let more = random.between(1, 4); more > 0; more -= 1) await mark(app.page, random);
    await killWithin(app, random, LONGEST_MS);

    const again = await desk.launch({ env });
    await expect(again.page.getByText("All changes saved twice")).toBeVisible({ timeout: 10_000 });
    const there = await readTable<{ selector: { parts: { rects: unknown[] }[]; quote: { exact: string } } }>(
      again.page,
      "annotations",
    );
    expect(there.length).toBeGreaterThanOrEqual(saved);
    for (const { selector } of there) {
      expect(selector.quote.exact).toContain("Paragraph");
      expect(selector.parts[0]?.rects.length).toBeGreaterThan(0);
    }
    await expect.poll(() => differences(again.page, desk.folder), { timeout: 10_000 }).toEqual([]);
    await again.kill();
    expect(await damagedLines(desk.folder)).toEqual([]);
    return { "saved annotations held to, in all": saved, lost: 0 };
  } finally {
    await server.stop();
  }
}

/** Opens the paper and waits for its text, which stands a moment after its picture. */
async function openToMark(app: RunningApp): Promise<void> {
  await openPaper(app, titleOf(0), 20_000);
  await expect(app.page.getByLabel("Page 1", { exact: true })).toContainText("Paragraph 8 ");
}

/** Marks a line of the first page, as far as the app is still there. */
async function mark(page: Page, random: Random): Promise<void> {
  const line = random.between(1, 8);
  await page.evaluate((number) => {
    const runs = [...document.querySelectorAll('[aria-label="Page 1"] .reader-text span')];
    const node = runs.find((run) => (run.textContent ?? "").startsWith(`Paragraph ${number} `))?.firstChild;
    if (!(node instanceof Text)) return;
    getSelection()?.setBaseAndExtent(node, 0, node, node.data.length);
    document.querySelector(".reader-view")?.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
  }, line);
  await page.keyboard.press(random.pick(["h", "u"]));
}

export const killedWhileAnnotating: Fault = {
  row: 1,
  name: "killed while marking text",
  bar: "0 saved annotations lost; each whole; both copies equal",
  rounds: { quick: 1, long: 63 },
  patience: 60_000,
  round,
};
