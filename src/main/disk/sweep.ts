import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { RESOLVERS } from "../../shared/resolvers";

/** Folders of the data folder in which files are written beside their final names first. */
const FOLDERS: readonly string[] = [
  "",
  "arxiv",
  "arxiv/answers",
  ...RESOLVERS.flatMap((name) => [`resolvers/${name}`, `resolvers/${name}/answers`]),
  "journal",
  "journal/snapshots",
  "intake",
  "backups",
];

/**
 * Removes what writes that were cut off left behind: `*.tmp`, and a copy of the library that was not
 * finished. Only when no other process works in the folder.
 *
 * @throws the system's error when a folder is there and can't be listed
 */
export async function sweepTemporaries(dataFolder: string): Promise<void> {
  await rm(join(dataFolder, "cold", "unfinished"), { recursive: true, force: true });
  for (const folder of FOLDERS) await sweep(join(dataFolder, folder), folder === "intake");
}

async function sweep(folder: string, isDeep: boolean): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isFile() && entry.name.endsWith(".tmp")) await rm(path, { force: true });
    else if (isDeep && entry.isDirectory()) await sweep(path, false);
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
