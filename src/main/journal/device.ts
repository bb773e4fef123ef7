import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { deviceFrom, parseDevice, type Device } from "../../shared/journal/clock";
import { writeAtomically } from "../disk/atomic-write";
import { isMissing, type Disk } from "./disk";

/**
 * This installation's name, drawn at random at the first start. A damaged one is replaced: a new name
 * costs a new journal file and nothing else.
 *
 * @param folder the journal's folder; made when missing
 * @throws the system's error
 */
export async function readDevice(disk: Disk, folder: string): Promise<Device> {
  await disk.mkdir(folder, { recursive: true });
  const path = join(folder, "device");
  const known = parseDevice(await textOf(path));
  if (known !== null) return known;
  const device = deviceFrom(randomBytes(8));
  await writeAtomically(path, device);
  return device;
}

async function textOf(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (isMissing(error)) return "";
    throw error;
  }
}
