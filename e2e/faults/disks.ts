import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/**
 * A real file system of so many megabytes at a folder, gone with the work. Needs root, or the right to mount.
 *
 * @throws when it can't be mounted: a fault that was not tried has not been survived
 */
export async function withSmallDisk<T>(
  folder: string,
  megabytes: number,
  work: () => Promise<T>,
): Promise<T> {
  mkdirSync(folder, { recursive: true });
  mount(["-t", "tmpfs", "-o", `size=${megabytes}m`, "offprint-test", folder]);
  try {
    return await work();
  } finally {
    unmount(folder);
  }
}

/** Makes a folder read-only as a disk is, which root must respect too. */
export async function withReadOnly<T>(folder: string, work: () => Promise<T>): Promise<T> {
  mount(["--bind", folder, folder]);
  try {
    mount(["-o", "remount,ro,bind", folder]);
    return await work();
  } finally {
    unmount(folder);
  }
}

function mount(args: readonly string[]): void {
  try {
    execFileSync("mount", [...args], { stdio: "pipe" });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`This fault needs a disk of its own, and none could be mounted (run as root): ${why}`, {
      cause: error,
    });
  }
}

function unmount(folder: string): void {
  // Lazily: a process that is just dying may still hold a file.
  execFileSync("umount", ["--lazy", folder], { stdio: "pipe" });
}

/** Something that takes all the room there is on a disk, and takes it again when some comes free. */
export class Filler {
  readonly #path: string;
  readonly #file: number;
  readonly #timer: NodeJS.Timeout;

  constructor(folder: string) {
    this.#path = join(folder, "filler");
    this.#file = openSync(this.#path, "w");
    this.#fill();
    this.#timer = setInterval(() => this.#fill(), 20);
  }

  #fill(): void {
    for (const size of [1024 * 1024, 4096]) {
      const block = Buffer.alloc(size, 1);
      try {
        for (;;) if (writeSync(this.#file, block) < size) break;
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      }
    }
  }

  /** Frees the room. */
  remove(): void {
    clearInterval(this.#timer);
    closeSync(this.#file);
    rmSync(this.#path, { force: true });
  }
}
