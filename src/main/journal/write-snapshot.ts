import { createHash } from "node:crypto";
import { join } from "node:path";

import { condense } from "../../shared/journal/condense";
import type { State } from "../../shared/journal/merge";
import { encodeLine } from "../../shared/journal/record";
import { syncFolder } from "../disk/atomic-write";
import { writeFully, type Disk } from "./disk";
import { readSnapshot } from "./read-snapshot";
import { encodeEnd, encodeHeader, type SnapshotHeader } from "./snapshot-format";

/** Bytes gathered before they are written; main stays responsive between two writes. */
const BLOCK = 256 * 1024;
const TEMPORARY = ".tmp";

/**
 * Writes a snapshot under a temporary name, flushes it, reads it back and compares it with what was
 * meant, and only then gives it its name: a snapshot under its name was whole when it got it.
 *
 * @throws the system's error, or an Error that says how the file differs from what was written;
 *   nothing is left behind but what the system refuses to remove
 */
export async function writeSnapshot(
  disk: Disk,
  folder: string,
  name: string,
  header: SnapshotHeader,
  state: State,
): Promise<void> {
  await disk.mkdir(folder, { recursive: true });
  const temporary = join(folder, `${name}${TEMPORARY}`);
  try {
    const sha256 = await writeLines(disk, temporary, header, state);
    const reading = await readSnapshot(disk, temporary, null);
    if (!reading.good) throw new Error(`The snapshot was read back damaged: ${reading.reason}`);
    if (reading.end.sha256 !== sha256) throw new Error("The snapshot read back is not the one written");
  } catch (error) {
    await disk.rm(temporary, { force: true });
    throw error;
  }
  await disk.rename(temporary, join(folder, name));
  await syncFolder(folder);
}

/** Says whether a name is one that a kill may have left. */
export function isTemporary(name: string): boolean {
  return name.endsWith(TEMPORARY);
}

/** Answers the SHA-256 of all lines but the last. */
async function writeLines(disk: Disk, path: string, header: SnapshotHeader, state: State): Promise<string> {
  const file = await disk.open(path, "w");
  try {
    const hash = createHash("sha256");
    let block = `${encodeHeader(header)}\n`;
    let records = 0;
    for (const record of condense(state)) {
      block += `${encodeLine(record)}\n`;
      records += 1;
      if (block.length < BLOCK) continue;
      hash.update(block);
      await writeFully(file, Buffer.from(block));
      block = "";
    }
    const sha256 = hash.update(block).digest("hex");
    await writeFully(file, Buffer.from(`${block}${encodeEnd({ end: records, sha256 })}\n`));
    await file.sync();
    return sha256;
  } finally {
    await file.close();
  }
}
