import type { FileHandle } from "node:fs/promises";

import type { Disk } from "./disk";

const BLOCK = 1024 * 1024;
const NEWLINE = 0x0a;

/**
 * Reads a file line by line, a megabyte at a time, so that main stays responsive and memory small.
 * Bytes that are no UTF-8 become U+FFFD; the line's checksum tells.
 *
 * @param onLine gets each line that has its end
 * @returns what follows the last line's end
 * @throws the system's error
 */
export async function readLines(disk: Disk, path: string, onLine: (line: string) => void): Promise<string> {
  const file = await disk.open(path, "r");
  try {
    let rest = Buffer.alloc(0);
    const block = Buffer.alloc(BLOCK);
    for (;;) {
      const { bytesRead } = await file.read(block, 0, BLOCK, null);
      if (bytesRead === 0) return rest.toString("utf8");
      const bytes =
        rest.length === 0
          ? block.subarray(0, bytesRead)
          : Buffer.concat([rest, block.subarray(0, bytesRead)]);
      let start = 0;
      for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
        onLine(bytes.toString("utf8", start, end));
        start = end + 1;
      }
      // A copy: the block is read into again.
      rest = Buffer.from(bytes.subarray(start));
    }
  } finally {
    await file.close();
  }
}

/** The end of a file of lines. */
export interface FileEnd {
  /** Whole lines, the newest last. */
  readonly lines: readonly string[];
  /** What follows the last line's end: bytes of a write that was cut short. */
  readonly tail: Buffer;
}

const STEP = 64 * 1024;

/** Reads backwards from the end: up to so many lines, or so many bytes, and always the whole tail. */
export async function readEnd(
  file: FileHandle,
  size: number,
  most: { lines: number; bytes: number },
): Promise<FileEnd> {
  const blocks: Buffer[] = [];
  let start = size;
  let newlines = 0;
  while (start > 0 && newlines <= most.lines && (newlines === 0 || size - start < most.bytes)) {
    const length = Math.min(STEP, start);
    const block = Buffer.alloc(length);
    start -= length;
    await readFully(file, block, start);
    for (const byte of block) if (byte === NEWLINE) newlines += 1;
    blocks.unshift(block);
  }
  const bytes = Buffer.concat(blocks);
  const tailStart = bytes.lastIndexOf(NEWLINE) + 1;
  // Begun in the middle of a line: that one is left out.
  const first = start === 0 ? 0 : bytes.indexOf(NEWLINE) + 1;
  const lines = first >= tailStart ? [] : bytes.toString("utf8", first, tailStart - 1).split("\n");
  return { lines: lines.slice(-most.lines), tail: bytes.subarray(tailStart) };
}

async function readFully(file: FileHandle, into: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < into.length) {
    const { bytesRead } = await file.read(into, done, into.length - done, position + done);
    if (bytesRead === 0) throw new Error("The file became shorter while it was read");
    done += bytesRead;
  }
}
