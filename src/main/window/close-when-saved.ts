import type { BrowserWindow } from "electron";

/** How long a page may take to store its last changes before the window goes all the same, in milliseconds. */
const PATIENCE_MS = 3000;

/**
 * Lets a window close only after its page has stored what was typed last: the page is told, and
 * destroys the window by its answer. A page that does not answer is not waited for for long.
 */
export function closeWhenSaved(window: BrowserWindow, tellPage: () => void): void {
  let isClosing = false;
  window.on("close", (event) => {
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    tellPage();
    setTimeout(() => {
      if (!window.isDestroyed()) window.destroy();
    }, PATIENCE_MS);
  });
}
