import type { BrowserWindow } from "electron";

/** A page that is lost again so soon would be lost for ever: something is wrong that a reload does not mend. */
const TOO_SOON_MS = 10_000;

/** Loads the page again when its process was killed or crashed. What was saved is there; once in ten seconds at most. */
export function reloadWhenLost(window: BrowserWindow): void {
  let lastAt = Number.NEGATIVE_INFINITY;
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    console.error(`The page was lost: ${reason}`);
    const now = performance.now();
    if (reason === "clean-exit" || now - lastAt < TOO_SOON_MS) return;
    lastAt = now;
    window.webContents.reload();
  });
}
