import { join } from "node:path";

import { failed, ok, type Answer } from "../../shared/ipc";
import type { Device, Hlc } from "../../shared/journal/clock";
import { decodeLine } from "../../shared/journal/record";
import { syncFolder } from "../disk/atomic-write";
import { namesIn, realDisk, wordsOf, writeFully, type Disk } from "./disk";
import { activeName, ARCHIVE, parseJournalName, segmentName } from "./names";
import { openJournal, readRecentOps, type OpenJournal } from "./open-journal";

/** Operations that are remembered as stored. */
const REMEMBERED = 10_000;

/** What an append did. */
interface Appended {
  readonly acknowledged: readonly string[];
  /** Null when nothing was sent. */
  readonly lastHlc: Hlc | null;
}

/**
 * The one writer of a device's journal. A change is acknowledged when its line is flushed to the
 * disk, and never before; a write that fails leaves the file as it was.
 *
 * Calls queue up behind each other. Nothing is opened before the first.
 */
export class JournalWriter {
  readonly #folder: string;
  readonly #device: Device;
  readonly #disk: Disk;
  #journal: OpenJournal | null = null;
  /** After a failed write: the length up to which the file is believed. */
  #cutTo: number | null = null;
  /** Operations known to be stored, the oldest first; null until they were read from the files. */
  #stored: Map<string, Hlc> | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(folder: string, device: Device, disk: Disk = realDisk) {
    this.#folder = folder;
    this.#device = device;
    this.#disk = disk;
  }

  /**
   * Appends encoded records (`encodeLine`) and flushes them: all or, on failure, none. Those stored
   * before are acknowledged again and not written twice.
   *
   * @returns the operations that are on the disk now, and the latest stamp they have there; `bad-request` when a line is no record, `disk`
   *   when it could not be written: the caller keeps the records and tries again later
   */
  append(lines: readonly string[]): Promise<Answer<Appended>> {
    return this.#enqueue(() => this.#append(lines));
  }

  /**
   * Closes the journal's present segment, so that a snapshot can cover it.
   *
   * @param after the highest segment known from snapshots: numbers are never used twice
   * @returns the segment's number; null when nothing was written since the last one
   * @throws the system's error; the segment is then still the present one
   */
  rotate(after: number): Promise<number | null> {
    return this.#enqueue(() => this.#rotate(after));
  }

  /** Waits for what is under way and closes the file. It may be used again. */
  close(): Promise<void> {
    return this.#enqueue(() => this.#letGo());
  }

  #enqueue<T>(job: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(job);
    // The queue goes on after a failure, which the caller hears of through `done`.
    this.#queue = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  async #append(lines: readonly string[]): Promise<Answer<Appended>> {
    const ops: string[] = [];
    const sent = new Map<string, { readonly line: string; readonly hlc: Hlc }>();
    for (const line of lines) {
      const decoded = decodeLine(line);
      if (!decoded.ok)
        return failed("bad-request", "A change could not be written to the journal.", decoded.reason);
      if (decoded.record.device !== this.#device) {
        return failed(
          "bad-request",
          "A change could not be written to the journal.",
          "it is another device's",
        );
      }
      const { op, hlc } = decoded.record;
      ops.push(op);
      if (!sent.has(op)) sent.set(op, { line, hlc });
    }
    try {
      const stored = await this.#open();
      const fresh = [...sent].filter(([op]) => !stored.has(op));
      if (fresh.length > 0) await this.#write(Buffer.from(fresh.map(([, { line }]) => `${line}\n`).join("")));
      // What was stored before keeps the stamp it has on the disk.
      const stamps = [...sent].map(([op, { hlc }]) => stored.get(op) ?? hlc);
      for (const [op, { hlc }] of fresh) this.#remember(stored, op, hlc);
      return ok({ acknowledged: ops, lastHlc: stamps.toSorted().at(-1) ?? null });
    } catch (error) {
      const message = `Your last changes could not be written to the second copy on the disk: ${wordsOf(error)}. Free some space; they are kept and tried again.`;
      return failed("disk", message, join(this.#folder, activeName(this.#device)));
    }
  }

  /** Opens what is not open, and again what somebody else has changed. */
  async #open(): Promise<Map<string, Hlc>> {
    if (this.#journal !== null) {
      const { size, nlink } = await this.#journal.file.stat();
      if (size !== this.#journal.length || nlink === 0) await this.#letGo();
    }
    if (this.#journal === null) {
      this.#journal = await openJournal(this.#disk, this.#folder, this.#device, this.#cutTo);
      this.#cutTo = null;
    }
    this.#stored ??= new Map(await readRecentOps(this.#disk, this.#folder, this.#device));
    return this.#stored;
  }

  async #write(bytes: Buffer): Promise<void> {
    const journal = this.#journal;
    if (journal === null) throw new Error("The journal is not open");
    try {
      await writeFully(journal.file, bytes);
      await journal.file.sync();
      this.#journal = { file: journal.file, length: journal.length + bytes.length };
    } catch (error) {
      // After a failed flush the system may take the lost bytes for written: they go, and come again.
      this.#cutTo = journal.length;
      await this.#cutBack(error);
      throw error;
    }
  }

  /** Cuts what a failed write left. Where that fails too, the next opening does it. */
  async #cutBack(cause: unknown): Promise<void> {
    try {
      await this.#letGo();
      this.#journal = await openJournal(this.#disk, this.#folder, this.#device, this.#cutTo);
      this.#cutTo = null;
    } catch (error) {
      throw new AggregateError([cause, error], wordsOf(cause), { cause: error });
    }
  }

  #remember(stored: Map<string, Hlc>, op: string, hlc: Hlc): void {
    stored.set(op, hlc);
    if (stored.size <= REMEMBERED) return;
    const [oldest] = stored.keys();
    if (oldest !== undefined) stored.delete(oldest);
  }

  async #rotate(after: number): Promise<number | null> {
    await this.#open();
    if (this.#journal === null || this.#journal.length === 0) return null;
    const segment = Math.max(after, await this.#lastSegment()) + 1;
    await this.#letGo();
    const from = join(this.#folder, activeName(this.#device));
    await this.#disk.rename(from, join(this.#folder, segmentName(this.#device, segment)));
    await syncFolder(this.#folder);
    return segment;
  }

  async #lastSegment(): Promise<number> {
    const names = [
      ...(await namesIn(this.#disk, this.#folder)),
      ...(await namesIn(this.#disk, join(this.#folder, ARCHIVE))),
    ];
    const files = names.map(parseJournalName).filter((file) => file?.device === this.#device);
    return Math.max(0, ...files.map((file) => file?.segment ?? 0));
  }

  async #letGo(): Promise<void> {
    const journal = this.#journal;
    this.#journal = null;
    await journal?.file.close();
  }
}
