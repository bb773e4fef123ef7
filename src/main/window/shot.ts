import { writeFile } from "node:fs/promises";

import type { BrowserWindow } from "electron";

/** Time for the last fonts and rows to be painted after the page says it has settled, in milliseconds. */
const PAINT_MS = 400;

/**
 * Saves a picture of the window as a PNG file.
 *
 * @throws when the picture is empty or the file can't be written
 */
export async function saveShot(window: BrowserWindow, path: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, PAINT_MS));
  const picture = await window.webContents.capturePage();
  if (picture.isEmpty()) throw new Error("the window has nothing to show");
  await writeFile(path, picture.toPNG());
}
