import { dialog, type BrowserWindow } from "electron";

import type { OfferedDigest } from "../../shared/ipc";
import type { Parse } from "./parser";
import { readDigestFile } from "./read";

/** Shows the system's open dialog and reads what was chosen; empty when it was dismissed. */
export async function chooseDigests(window: BrowserWindow, parse: Parse): Promise<OfferedDigest[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: "Import digests",
    buttonLabel: "Import",
    properties: ["openFile", "multiSelections"],
    filters: [
      { name: "Digests", extensions: ["txt", "text", "md"] },
      { name: "All files", extensions: ["*"] },
    ],
  });
  if (canceled) return [];
  return Promise.all(filePaths.map((path) => readDigestFile(path, parse)));
}
