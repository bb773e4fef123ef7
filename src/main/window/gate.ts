import { join } from "node:path";

import { LIBRARY_SCHEMA } from "../../shared/library-schema";
import { takeColdCopy } from "../journal/cold-copy";
import { checkSpace, type SpaceLimits } from "../journal/space";
import { compareStamps, readStamp, writeStamp, type VersionStamp } from "../journal/version-stamp";

/** Whether the library may be opened; if not, why, in words, and whether asking again may help. */
export type Gate =
  | { readonly open: true }
  | { readonly open: false; readonly words: string; readonly mayRetry: boolean };

/** Why the library may not be opened, as an exit code that scripts can tell apart. */
export const REFUSED_EXIT = 3;

/**
 * What is looked at before any window: room on the disk, because a library that is opened on a full
 * one may come up empty, and the version, because an older release would damage or delete it. Before
 * a new version opens it, a copy is taken.
 *
 * @param now milliseconds since 1970
 * @throws the system's error when the folder can't be read or written
 */
export async function passGate(
  dataFolder: string,
  own: Omit<VersionStamp, "schema">,
  limits: SpaceLimits | undefined,
  now: number,
): Promise<Gate> {
  const stampFile = join(dataFolder, "version.json");
  const stamp: VersionStamp = { ...own, schema: LIBRARY_SCHEMA };
  const verdict = compareStamps(await readStamp(stampFile), stamp);
  if (verdict.kind === "refuse") return { open: false, words: verdict.words, mayRetry: false };
  const space = await checkSpace(dataFolder, limits);
  if (space.level === "low")
    return { open: false, words: space.words ?? "The disk is full.", mayRetry: true };
  if (verdict.kind === "upgrade") {
    await takeColdCopy(dataFolder, now);
    await writeStamp(stampFile, stamp);
  }
  return { open: true };
}

/** Limits of a test, or of somebody who knows better: `OFFPRINT_LOW_SPACE_MB`. Undefined: the usual ones. */
export function spaceLimitsFrom(env: Readonly<Record<string, string | undefined>>): SpaceLimits | undefined {
  const low = Number.parseInt(env["OFFPRINT_LOW_SPACE_MB"] ?? "", 10) * 1_000_000;
  return low >= 0 ? { low, downloads: low } : undefined;
}
