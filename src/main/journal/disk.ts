import { mkdir, open, readdir, rename, rm, stat, statfs, type FileHandle } from "node:fs/promises";

/** The file system as the journal uses it: an argument, so that tests can hand in a failing one. */
export interface Disk {
  readonly open: typeof open;
  readonly mkdir: typeof mkdir;
  readonly readdir: (folder: string) => Promise<string[]>;
  readonly rename: typeof rename;
  readonly rm: typeof rm;
  readonly stat: (path: string) => Promise<{ readonly size: number }>;
  readonly statfs: (path: string) => Promise<{ readonly bavail: number; readonly bsize: number }>;
}

export const realDisk: Disk = { open, mkdir, readdir, rename, rm, stat, statfs };

/** The names in a folder, sorted; none when there is no such folder. */
export async function namesIn(disk: Disk, folder: string): Promise<string[]> {
  try {
    return (await disk.readdir(folder)).toSorted();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Whether the system said that there is no such file. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Writes all bytes; a short write, which a filling disk answers first, is carried on. */
export async function writeFully(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, null);
    if (bytesWritten === 0) throw new Error("The disk took no more bytes");
    written += bytesWritten;
  }
}

/** The system's words for an error. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
