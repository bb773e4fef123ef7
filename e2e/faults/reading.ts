import type { Page } from "@playwright/test";

import { expect, type RunningApp } from "../app";
import { LibraryPage } from "../pages/library-page";

/** What came of opening a PDF: its page, or a sentence. */
export type Opened = "page" | "sentence";

/** Opens a paper of the list and waits until its page is drawn or a sentence says why not. Answers the time it took. */
export async function openPaper(
  app: RunningApp,
  title: string,
  patience: number,
): Promise<{ readonly opened: Opened; readonly ms: number }> {
  const library = new LibraryPage(app.page);
  await library.open(title);
  const start = Date.now();
  const region = app.page.getByRole("region", { name: "Reader" });
  const drawn = region.getByLabel("Page 1", { exact: true }).locator("canvas").first();
  const told = region.getByText(
    /too heavy|is damaged|cannot be read|file is gone|did not start|no pages|not a PDF|has no end|password/i,
  );
  await expect(drawn.or(told.first()).first()).toBeVisible({ timeout: patience });
  const opened = (await told.first().isVisible()) ? "sentence" : "page";
  return { opened, ms: Date.now() - start };
}

/** Back to the list. */
export async function closePaper(app: RunningApp): Promise<void> {
  await app.page.keyboard.press("Escape");
  await expect(new LibraryPage(app.page).papers).toBeVisible();
}

/** Begins to measure how long the page is deaf: the longest time between two ticks of a clock in it. */
export async function watchStalls(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const watch = globalThis as { worstGap?: number };
    let last = performance.now();
    watch.worstGap = 0;
    setInterval(() => {
      const now = performance.now();
      watch.worstGap = Math.max(watch.worstGap ?? 0, now - last - 20);
      last = now;
    }, 20);
  });
  return () => page.evaluate(() => (globalThis as { worstGap?: number }).worstGap ?? 0);
}

/** Megabytes that the page's process holds. */
export function pageMemory(app: RunningApp): Promise<number> {
  return app.electron.evaluate(({ app: electron, BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
    return (electron.getAppMetrics().find((one) => one.pid === pid)?.memory.workingSetSize ?? 0) / 1024;
  });
}
