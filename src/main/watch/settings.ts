import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { writeAtomically } from "../disk/atomic-write";

const FILE = "watched-folders.json";

const stored = z.strictObject({
  folders: z.array(
    z.strictObject({
      path: z.string(),
      /** Size and time of every file that was looked at, by name: each is taken once. */
      seen: z.record(z.string(), z.string()),
      /** What became of the last file, in words; null when there was none. */
      last: z.string().nullable(),
    }),
  ),
});
/** The folders that are watched, and what was seen in them. */
export type WatchState = z.infer<typeof stored>;
export type WatchedFolder = WatchState["folders"][number];

/** What is watched; nothing when nothing was chosen, or when the file is damaged. */
export async function loadWatchState(dataFolder: string): Promise<WatchState> {
  try {
    const parsed = stored.safeParse(JSON.parse(await readFile(join(dataFolder, FILE), "utf8")));
    return parsed.success ? parsed.data : { folders: [] };
  } catch (error) {
    const isNone = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (isNone || error instanceof SyntaxError) return { folders: [] };
    throw error;
  }
}

export async function saveWatchState(dataFolder: string, state: WatchState): Promise<void> {
  await writeAtomically(join(dataFolder, FILE), JSON.stringify(state));
}
