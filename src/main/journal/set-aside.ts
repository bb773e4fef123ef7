import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const MARK = "set-library-aside";

/** Notes that the library's folder is to be put aside at the next start, when nothing has it open. */
export function markSetAside(dataFolder: string): void {
  writeFileSync(join(dataFolder, MARK), "");
}

/**
 * Puts the library's folder aside where that was asked for, or where Chromium can't possibly open it
 * and would try for half a minute. It is kept, whatever state it is in:
 * somebody may get more out of it than we can.
 *
 * @param now milliseconds since 1970, part of the folder's new name
 * @throws the system's error when the folder can't be renamed
 */
export function setLibraryAside(dataFolder: string, now: number): void {
  const mark = join(dataFolder, MARK);
  const library = join(dataFolder, "IndexedDB");
  if (!existsSync(mark) && !isHopeless(library)) return;
  if (existsSync(library)) renameSync(library, join(dataFolder, `IndexedDB.damaged-${now}`));
  rmSync(mark, { force: true });
}

/** Something that is no folder stands where a folder of the library belongs. */
function isHopeless(library: string): boolean {
  if (!existsSync(library)) return false;
  if (!statSync(library).isDirectory()) return true;
  const stores = readdirSync(library, { withFileTypes: true });
  return stores.some((entry) => entry.name.endsWith(".leveldb") && !entry.isDirectory());
}
