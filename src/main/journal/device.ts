import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";

import { deviceFrom, parseDevice, type Device } from "../../shared/journal/clock";
import { writeAtomically } from "../disk/atomic-write";

/**
 * The name of this installation, drawn once. A file that does not hold one is replaced: a new name
 * means a new journal beside the old one, and both are read.
 */
export async function deviceName(file: string): Promise<Device> {
  try {
    const known = parseDevice((await readFile(file, "utf8")).trim());
    if (known !== null) return known;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  const device = deviceFrom(randomBytes(8));
  await writeAtomically(file, `${device}\n`);
  return device;
}
