import type { Page } from "@playwright/test";

/** Writes down every sentence that the bar at the bottom shows, however shortly, and answers them so far. */
export async function listenToBar(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const heard = new Set<string>();
    const note = (): void => {
      const text = document.querySelector("footer")?.textContent ?? "";
      if (text !== "") heard.add(text);
    };
    new MutationObserver(note).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    note();
    (globalThis as { heardInBar?: Set<string> }).heardInBar = heard;
  });
  return () =>
    page.evaluate(() => [...((globalThis as { heardInBar?: Set<string> }).heardInBar ?? [])].join("\n"));
}

/** Pastes a digest into the window. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
