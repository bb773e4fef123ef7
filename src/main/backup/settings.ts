import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { BACKUP_EVERY } from "../../shared/library/backup";
import { writeAtomically } from "../disk/atomic-write";

const FILE = "backup.json";

const stored = z.strictObject({
  folder: z.string().nullable(),
  every: z.enum(BACKUP_EVERY),
  keep: z.int().min(1).max(1000),
  /** The last one that was verified; `at` in milliseconds since 1970. */
  last: z.strictObject({ at: z.number(), path: z.string(), bytes: z.number(), rows: z.number() }).nullable(),
});
/** Where, how often and how many, and the last backup. */
export type BackupSettings = z.infer<typeof stored>;

const FIRST: BackupSettings = { folder: null, every: "never", keep: 10, last: null };

/** The settings; the first ones when there are none, or when they are damaged. */
export async function loadBackupSettings(dataFolder: string): Promise<BackupSettings> {
  try {
    const parsed = stored.safeParse(JSON.parse(await readFile(join(dataFolder, FILE), "utf8")));
    return parsed.success ? parsed.data : FIRST;
  } catch (error) {
    const isNone = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (isNone || error instanceof SyntaxError) return FIRST;
    throw error;
  }
}

export async function saveBackupSettings(dataFolder: string, settings: BackupSettings): Promise<void> {
  await writeAtomically(join(dataFolder, FILE), JSON.stringify(settings));
}
