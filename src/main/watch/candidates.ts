import { lstat, readdir } from "node:fs/promises";
import { basename, join } from "node:path";

/** Names that are on their way, hidden, or belong to a program. */
const UNFINISHED = /^[.~]|~$|\.(?:part|partial|crdownload|download|opdownload|tmp|temp|swp|lock|filepart)$/i;
/** Files that are surely no digest, whatever is in them. */
const OTHER =
  /\.(?:pdf|png|jpe?g|gif|webp|svg|heic|tiff?|bmp|ico|mp[34]|m4[av]|mov|avi|mkv|webm|wav|flac|ogg|zip|gz|tgz|bz2|xz|7z|rar|tar|iso|dmg|exe|msi|deb|rpm|appimage|apk|jar|docx?|xlsx?|pptx?|odt|ods|odp|epub|psd|ttf|otf|woff2?|so|dll|bin|db|sqlite|torrent|lnk|desktop)$/i;

/** Whether a file may be a digest, by its name alone. */
export function mayBeDigest(path: string): boolean {
  const name = basename(path);
  return !UNFINISHED.test(name) && !OTHER.test(name);
}

/** What tells one state of a file from another. */
export function fingerprint(stats: { readonly size: number; readonly mtimeMs: number }): string {
  return `${stats.size} ${Math.round(stats.mtimeMs)}`;
}

/** The ordinary files that lie in a folder now, by name, with their fingerprints. Links are none. */
export async function filesIn(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of await readdir(folder)) {
    if (!mayBeDigest(name)) continue;
    try {
      const stats = await lstat(join(folder, name));
      if (stats.isFile()) found[name] = fingerprint(stats);
    } catch (error) {
      // Gone between the listing and the look.
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }
  return found;
}
