import { readFile } from "node:fs/promises";

import { z } from "zod";

import { writeAtomically } from "../disk/atomic-write";
import { isMissing } from "./disk";

/** What last opened a data folder. */
export interface VersionStamp {
  /** For example `0.2.0`. */
  readonly app: string;
  /** For example `45.4.1`. An older Electron deletes the IndexedDB of a newer one. */
  readonly electron: string;
  /** Of the library's schema. An older Dexie opens a newer one and writes to it. */
  readonly schema: number;
}

export type StampVerdict =
  | { readonly kind: "same" }
  /** Safe to open; copy the data first. Also for a folder without a stamp, or with a damaged one. */
  | { readonly kind: "upgrade" }
  /** The data is from a newer version: do not open it, do not touch it. */
  | { readonly kind: "refuse"; readonly words: string };

/** Whether a data folder may be opened by this version. Touches nothing. */
export function compareStamps(stored: VersionStamp | null, own: VersionStamp): StampVerdict {
  if (stored === null) return { kind: "upgrade" };
  const app = compareVersions(stored.app, own.app);
  const electron = compareVersions(stored.electron, own.electron);
  if (app > 0 || stored.schema > own.schema) {
    const words = `This library was opened by Offprint ${stored.app}. This is ${own.app}, which could damage it: start the newer one. Nothing was changed.`;
    return { kind: "refuse", words };
  }
  if (electron > 0) {
    const words = `This library was opened with Electron ${stored.electron}. This is ${own.electron}, which would delete it: start the newer one. Nothing was changed.`;
    return { kind: "refuse", words };
  }
  return app === 0 && electron === 0 && stored.schema === own.schema ? { kind: "same" } : { kind: "upgrade" };
}

/** Below 0 when `a` is the older one. `1.10.0` is newer than `1.9.0`, and a release than its previews. */
function compareVersions(a: string, b: string): number {
  const [numbersA, previewA] = partsOf(a);
  const [numbersB, previewB] = partsOf(b);
  for (let at = 0; at < Math.max(numbersA.length, numbersB.length); at += 1) {
    const difference = (numbersA[at] ?? 0) - (numbersB[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (previewA === previewB) return 0;
  if (previewA === "" || previewB === "") return previewA === "" ? 1 : -1;
  return previewA.localeCompare(previewB, "en", { numeric: true });
}

function partsOf(version: string): [number[], string] {
  const [release = "", ...preview] = (version.split("+")[0] ?? "").split("-");
  return [release.split(".").map((part) => Number.parseInt(part, 10) || 0), preview.join("-")];
}

const stampFile = z.object({
  app: z.string(),
  electron: z.string(),
  schema: z.int(),
}) satisfies z.ZodType<VersionStamp>;

/**
 * Reads a folder's stamp; null when it has none, or one that can't be understood.
 * @throws the system's error when the file is there and can't be read
 */
export async function readStamp(path: string): Promise<VersionStamp | null> {
  try {
    const parsed = stampFile.safeParse(JSON.parse(await readFile(path, "utf8")));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) return null;
    throw error;
  }
}

/**
 * Stamps a folder, once it was found safe to open and before it is opened.
 * @throws the system's error
 */
export function writeStamp(path: string, stamp: VersionStamp): Promise<void> {
  return writeAtomically(path, `${JSON.stringify(stamp)}\n`);
}
