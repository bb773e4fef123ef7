import { app, type BrowserWindow } from "electron";

/** A page that holds more has opened something hostile. In kilobytes, as the system counts. */
const TOO_MUCH_KB = 1_500_000;
const LOOK_EVERY_MS = 500;

/**
 * Watches how much memory the window's process takes, the threads of its workers included, and calls
 * back once each time it becomes too much. The page itself can't see it.
 */
export function watchMemory(window: BrowserWindow, onTooMuch: () => void): void {
  let wasTooMuch = false;
  const timer = setInterval(() => {
    const pid = window.webContents.getOSProcessId();
    const metric = app.getAppMetrics().find((one) => one.pid === pid);
    const isTooMuch = (metric?.memory.workingSetSize ?? 0) > TOO_MUCH_KB;
    if (isTooMuch && !wasTooMuch) onTooMuch();
    wasTooMuch = isTooMuch;
  }, LOOK_EVERY_MS);
  window.on("closed", () => clearInterval(timer));
}
