import { cp, open, readdir, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Random } from "../fixtures/random";

/** What disks, crashes and other programs do to the files of Chromium's database. */
export interface Damage {
  readonly name: string;
  /** Chromium mends it by itself: nothing is lost, so nothing is told. */
  readonly isMended?: boolean;
  /**
   * @param folder the database's files
   * @param names their names
   * @param other the files of another library, older or not
   */
  readonly inflict: (
    folder: string,
    names: readonly string[],
    other: string,
    random: Random,
  ) => Promise<void>;
}

export const DAMAGES: readonly Damage[] = [
  { name: "CURRENT emptied", inflict: (folder) => truncate(join(folder, "CURRENT"), 0) },
  { name: "CURRENT gone", isMended: true, inflict: (folder) => rm(join(folder, "CURRENT")) },
  { name: "the manifest gone", inflict: (folder, names) => rm(join(folder, manifestIn(names))) },
  {
    name: "the manifest overwritten",
    inflict: (folder, names) => overwrite(join(folder, manifestIn(names))),
  },
  {
    name: "the log cut in half",
    inflict: async (folder, names) => {
      const log = join(folder, logIn(names));
      await truncate(log, Math.floor((await stat(log)).size / 2));
    },
  },
  { name: "the log overwritten", inflict: (folder, names) => overwrite(join(folder, logIn(names))) },
  {
    name: "all files gone but CURRENT",
    inflict: async (folder, names) => {
      for (const name of names) if (name !== "CURRENT") await rm(join(folder, name), { recursive: true });
    },
  },
  {
    name: "all files overwritten",
    inflict: async (folder, names) => {
      for (const name of names) if (name !== "LOCK") await overwrite(join(folder, name));
    },
  },
  { name: "the whole folder gone", inflict: (folder) => rm(folder, { recursive: true }) },
  {
    name: "a file where the folder was",
    inflict: async (folder) => {
      await rename(folder, `${folder}.away`);
      await writeFile(folder, "not a folder");
    },
  },
  {
    name: "the files of an empty library",
    inflict: async (folder, _names, other) => {
      await rm(folder, { recursive: true });
      await cp(other, folder, { recursive: true });
    },
  },
  {
    name: "the manifest of another library",
    isMended: true,
    inflict: async (folder, names, other) => {
      const foreign = manifestIn(await readdir(other));
      await cp(join(other, foreign), join(folder, manifestIn(names)));
    },
  },
  {
    name: "bits flipped all over",
    inflict: async (folder, names, _other, random) => {
      for (const name of names.filter((one) => one !== "LOCK")) await flip(join(folder, name), random);
    },
  },
];

function manifestIn(names: readonly string[]): string {
  return names.find((name) => name.startsWith("MANIFEST")) ?? "MANIFEST-000001";
}

function logIn(names: readonly string[]): string {
  return names.find((name) => name.endsWith(".log")) ?? "000001.log";
}

/** Fills the middle half of a file with nonsense. */
async function overwrite(path: string): Promise<void> {
  const { size } = await stat(path);
  const file = await open(path, "r+");
  await file.write(Buffer.alloc(Math.ceil(size / 2), 0xa5), 0, Math.ceil(size / 2), Math.floor(size / 4));
  await file.close();
}

/** Flips one bit in every kilobyte. */
async function flip(path: string, random: Random): Promise<void> {
  const file = await open(path, "r+");
  const { size } = await file.stat();
  for (let start = 0; start < size; start += 1024) {
    const at = Math.min(size - 1, start + random.between(0, 1023));
    const byte = Buffer.alloc(1);
    await file.read(byte, 0, 1, at);
    byte[0] = (byte[0] ?? 0) ^ (1 << random.between(0, 7));
    await file.write(byte, 0, 1, at);
  }
  await file.close();
}
