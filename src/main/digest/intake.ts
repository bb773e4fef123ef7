import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";

import type { Failure, OfferedDigest } from "../../shared/ipc";
import { writeAtomically } from "../disk/atomic-write";
import type { Parse } from "./parser";
import { readDigest, readSmallFile } from "./read";

/**
 * Digests offered from outside the window, kept on disk until the library has them: whoever is
 * killed between the command line and the library imports them at the next start.
 *
 * Each lies in `intake/<sha256>/` under its own name.
 */
export class Intake {
  readonly #folder: string;
  readonly #parse: Parse;
  /** Refusals, which are told once. */
  #refused: OfferedDigest[] = [];

  constructor(folder: string, parse: Parse) {
    this.#folder = folder;
    this.#parse = parse;
  }

  /** Takes in files unread: a large one must not hold up the window. Those that can't be read are remembered as refused. */
  async offer(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      const content = await readSmallFile(path);
      const failure = content.ok ? await this.#keep(basename(path), content.value) : content.error;
      if (failure !== null) this.#refused.push({ ok: false, error: failure });
    }
  }

  /** Takes in a file that is a digest. Answers why it is not taken; null when it is. */
  async take(path: string): Promise<Failure | null> {
    const content = await readSmallFile(path);
    if (!content.ok) return content.error;
    const digest = await readDigest(basename(path), content.value, this.#parse);
    return digest.ok ? this.#keep(basename(path), content.value) : digest.error;
  }

  async #keep(name: string, bytes: Uint8Array): Promise<Failure | null> {
    const folder = join(this.#folder, createHash("sha256").update(bytes).digest("hex"));
    try {
      await mkdir(folder, { recursive: true });
      await writeAtomically(join(folder, name), bytes);
      return null;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const words = `“${name}” could not be taken in: ${why}. Free some space and import it again.`;
      return { code: "disk", message: words, detail: null };
    }
  }

  /** Everything that waits for the library, and the refusals since the last call. */
  async offered(): Promise<OfferedDigest[]> {
    const refused = this.#refused;
    this.#refused = [];
    const waiting: OfferedDigest[] = [];
    for (const folder of await namesIn(this.#folder)) {
      for (const name of await namesIn(join(this.#folder, folder))) {
        if (name.endsWith(".tmp")) continue;
        const digest = await readDigest(name, await readFile(join(this.#folder, folder, name)), this.#parse);
        waiting.push(digest);
        // What is none is told once; what is one waits until the library has it.
        if (!digest.ok) await rm(join(this.#folder, folder), { recursive: true, force: true });
      }
    }
    return [...waiting, ...refused];
  }

  /** Lets go of digests that stand in the library. */
  async stored(sha256: readonly string[]): Promise<void> {
    for (const id of sha256) {
      if (/^[0-9a-f]{64}$/.test(id)) await rm(join(this.#folder, id), { recursive: true, force: true });
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
