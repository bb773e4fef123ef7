import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { lstat, mkdir, open, readdir, readFile, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";

import { isEditionId, type EditionId } from "../../shared/arxiv/id";
import type { PdfFile } from "../../shared/ipc";
import { syncFolder, writeAtomically } from "../disk/atomic-write";

/** What is known of a download that was cut off: enough to ask for the rest and be sure it fits. */
export interface PartState {
  /** A strong entity tag; without one the rest can't be trusted to belong to the beginning. */
  readonly etag: string;
  /** Bytes of the whole file; null when the server did not say. */
  readonly total: number | null;
}

/** Parts that nobody went on with are thrown away after this time, in milliseconds. */
const PART_AGE_MS = 7 * 24 * 3600 * 1000;
/** Windows has no such flag. */
const NO_LINKS = process.platform === "win32" ? 0 : constants.O_NOFOLLOW;

/**
 * The folder of the PDFs. A file under its final name (`<edition>.pdf`) is always whole; what is on
 * its way is called `<edition>.pdf.part`, with what is needed to resume beside it.
 */
export class PdfStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  path(edition: EditionId): string {
    return join(this.#folder, `${edition}.pdf`);
  }

  partPath(edition: EditionId): string {
    return `${this.path(edition)}.part`;
  }

  #partStatePath(edition: EditionId): string {
    return `${this.partPath(edition)}.json`;
  }

  /**
   * Makes the folder and sweeps it: parts that can't be resumed or that are a week old go.
   *
   * @param now milliseconds since 1970
   */
  async open(now: number): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    for (const name of await readdir(this.#folder)) {
      if (!/\.part(?:\.json)?$|\.tmp$/.test(name)) continue;
      const path = join(this.#folder, name);
      const isKnown = isEditionId(name.replace(/\.pdf\.part(?:\.json)?$/, ""));
      const age = now - (await stat(path)).mtimeMs;
      const isResumable = isKnown && (await this.partState(toEdition(name))) !== null;
      if (!isResumable || age > PART_AGE_MS) await rm(path, { force: true });
    }
  }

  /** The editions that are whole on the disk. */
  async present(): Promise<Set<EditionId>> {
    const names = await readdir(this.#folder);
    return new Set(
      names.filter((name) => name.endsWith(".pdf") && isEditionId(name.slice(0, -4))).map(toEdition),
    );
  }

  /**
   * Opens the whole file of an edition; null when there is none. A link under its name leads out of
   * the folder, and a folder or a device is no PDF: neither counts as one.
   */
  async openWhole(edition: EditionId): Promise<FileHandle | null> {
    const path = this.path(edition);
    try {
      if (!(await lstat(path)).isFile()) return null;
      return await open(path, constants.O_RDONLY | NO_LINKS);
    } catch (error) {
      if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ELOOP"))
        return null;
      throw error;
    }
  }

  /** The whole file of an edition with its hash; null when there is none. */
  async find(edition: EditionId): Promise<PdfFile | null> {
    const file = await this.openWhole(edition);
    if (file === null) return null;
    try {
      const { size } = await file.stat();
      const hash = createHash("sha256");
      for await (const chunk of file.createReadStream({ autoClose: false })) hash.update(chunk as Buffer);
      return { editionId: edition, sha256: hash.digest("hex"), bytes: size };
    } finally {
      await file.close();
    }
  }

  /** What is needed to resume a part; null when there is none or it can't be resumed. */
  async partState(edition: EditionId): Promise<PartState | null> {
    try {
      const state: unknown = JSON.parse(await readFile(this.#partStatePath(edition), "utf8"));
      await stat(this.partPath(edition));
      return isPartState(state) ? state : null;
    } catch {
      // Missing or damaged: the download starts afresh, which is always right.
      return null;
    }
  }

  async savePartState(edition: EditionId, state: PartState): Promise<void> {
    await writeAtomically(this.#partStatePath(edition), JSON.stringify(state));
  }

  /** Throws a part away. */
  async dropPart(edition: EditionId): Promise<void> {
    await rm(this.partPath(edition), { force: true });
    await rm(this.#partStatePath(edition), { force: true });
  }

  /** Takes a whole file that proved damaged out of the way: kept under another name, for whoever wants to look. */
  async discard(edition: EditionId): Promise<void> {
    await rename(this.path(edition), `${this.path(edition)}.damaged`);
    await syncFolder(this.#folder);
  }

  /** Gives a part, found whole, its final name: flushed, renamed, the folder flushed. */
  async commit(edition: EditionId): Promise<void> {
    const file = await open(this.partPath(edition), "r+");
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(this.partPath(edition), this.path(edition));
    await rm(this.#partStatePath(edition), { force: true });
    await syncFolder(this.#folder);
  }
}

function toEdition(name: string): EditionId {
  // Only called on names whose stem has just been parsed as one, or to look such a stem up.
  return name.replace(/\.pdf(?:\.part)?(?:\.json)?$/, "") as EditionId;
}

function isPartState(value: unknown): value is PartState {
  if (typeof value !== "object" || value === null) return false;
  const { etag, total } = value as Partial<Record<keyof PartState, unknown>>;
  return typeof etag === "string" && (total === null || Number.isSafeInteger(total));
}
