import { cp, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import { isMissing } from "./disk";

/** Copies kept; older ones go. */
const KEPT = 3;

/**
 * Copies the library's folder as Chromium left it, before a new version of the app or of Electron
 * opens it. Under its final name a copy is whole.
 *
 * @param now milliseconds since 1970, part of the copy's name
 * @returns the copy's path; null when there is no library yet
 * @throws the system's error; the library is untouched
 */
export async function takeColdCopy(dataFolder: string, now: number): Promise<string | null> {
  const folder = join(dataFolder, "cold");
  await mkdir(folder, { recursive: true });
  const partial = join(folder, "unfinished");
  await rm(partial, { recursive: true, force: true });
  try {
    await cp(join(dataFolder, "IndexedDB"), partial, { recursive: true });
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  // Sorts by age: thirteen digits until the year 2286.
  const copy = join(folder, `IndexedDB-${now}`);
  await rename(partial, copy);
  const copies = (await readdir(folder)).toSorted();
  for (const old of copies.slice(0, -KEPT)) await rm(join(folder, old), { recursive: true });
  return copy;
}
