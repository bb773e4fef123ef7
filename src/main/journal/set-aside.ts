import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const MARK = "set-library-aside";

/** Notes that the library's folder is to be put aside at the next start, when nothing has it open. */
export function markSetAside(dataFolder: string): void {
  writeFileSync(join(dataFolder, MARK), "");
}

/**
 * Puts the library's folder aside where that was asked for. It is kept, whatever state it is in:
 * somebody may get more out of it than we can.
 *
 * @param now milliseconds since 1970, part of the folder's new name
 * @throws the system's error when the folder can't be renamed
 */
export function setLibraryAside(dataFolder: string, now: number): void {
  const mark = join(dataFolder, MARK);
  if (!existsSync(mark)) return;
  const library = join(dataFolder, "IndexedDB");
  if (existsSync(library)) renameSync(library, join(dataFolder, `IndexedDB.damaged-${now}`));
  rmSync(mark);
}
