import { mkdir, open, readdir, writeFile, type FileHandle } from "node:fs/promises";
import { join } from "node:path";

import type { NewChange } from "../../shared/ipc";
import { hlcOf, resume, tick, type Clock } from "../../shared/journal/clock";
import { collect, EMPTY_STATE, type State } from "../../shared/journal/merge";
import { encodeLine, recordOf } from "../../shared/journal/record";
import { Replay, type DamagedLine } from "../../shared/journal/replay";
import { syncFolder } from "../disk/atomic-write";

/** What was found in the journals at the start. */
export interface Loaded {
  readonly state: State;
  readonly records: number;
  /** By file; empty when every line was whole. */
  readonly damaged: ReadonlyMap<string, readonly DamagedLine[]>;
}

/**
 * The journal of this device: one line a change, only ever added to. A batch is on the disk, flushed,
 * before it is acknowledged; one that can't be written whole is taken back to the last whole line.
 */
export class JournalFile {
  readonly #file: FileHandle;
  readonly #now: () => number;
  /** The operations that are in the file: a batch that is sent twice is stored once. */
  readonly #ops: Set<string>;
  #clock: Clock;
  #size: number;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(file: FileHandle, now: () => number, ops: Set<string>, clock: Clock, size: number) {
    this.#file = file;
    this.#now = now;
    this.#ops = ops;
    this.#clock = clock;
    this.#size = size;
  }

  /**
   * Reads all journals of a folder and opens this device's for adding. A tail that a crash left
   * unfinished is kept aside as `<name>.torn` and cut off.
   *
   * @throws the system's error when the folder can't be read or written
   */
  static async open(
    folder: string,
    clock: Clock,
    now: () => number,
  ): Promise<{ journal: JournalFile; loaded: Loaded }> {
    await mkdir(folder, { recursive: true });
    const own = join(folder, `${clock.device}.jsonl`);
    const collector = collect(EMPTY_STATE);
    const damaged = new Map<string, readonly DamagedLine[]>();
    const ops = new Set<string>();
    let records = 0;
    let current = clock;
    let size = 0;
    for (const name of (await readdir(folder)).filter((one) => one.endsWith(".jsonl")).toSorted()) {
      const path = join(folder, name);
      const bytes = await readAll(path);
      const end = bytes.lastIndexOf(0x0a) + 1;
      const replay = new Replay({
        ...collector,
        add: (record) => {
          if (path === own) ops.add(record.op);
          collector.add(record);
        },
      });
      for (const line of bytes.subarray(0, end).toString("utf8").split("\n").slice(0, -1)) replay.line(line);
      const read = replay.end("");
      records += read.records;
      if (read.damaged.length > 0) damaged.set(name, read.damaged);
      if (path !== own) continue;
      if (read.lastHlc !== null) current = resume(current, read.lastHlc);
      size = end;
      if (end < bytes.length) await writeFile(`${path}.torn`, bytes.subarray(end));
    }
    const file = await open(own, "a+");
    await file.truncate(size);
    await file.sync();
    await syncFolder(folder);
    return {
      journal: new JournalFile(file, now, ops, current, size),
      loaded: { state: collector.state(), records, damaged },
    };
  }

  /**
   * Adds changes, in order, and flushes them. Those that are there already are acknowledged again.
   *
   * @throws the system's error (ENOSPC, EIO …); nothing of the batch is stored then
   */
  append(changes: readonly NewChange[]): Promise<void> {
    const run = this.#queue.then(() => this.#append(changes));
    // The next batch starts whatever became of this one; whoever sent this one hears of it.
    this.#queue = run.catch(() => undefined);
    return run;
  }

  async #append(changes: readonly NewChange[]): Promise<void> {
    const fresh = changes.filter(({ op }) => !this.#ops.has(op));
    if (fresh.length === 0) return;
    let clock = this.#clock;
    const lines = fresh.map(({ change, ...place }) => {
      clock = tick(clock, this.#now());
      return `${encodeLine(recordOf(change, { ...place, hlc: hlcOf(clock) }))}\n`;
    });
    const bytes = Buffer.from(lines.join(""), "utf8");
    try {
      await this.#file.appendFile(bytes);
      await this.#file.sync();
    } catch (error) {
      // Half a batch would be taken for the whole one at the next start.
      await this.#file.truncate(this.#size);
      throw error;
    }
    this.#size += bytes.length;
    this.#clock = clock;
    for (const { op } of fresh) this.#ops.add(op);
  }

  /** How many changes the file holds. */
  get records(): number {
    return this.#ops.size;
  }

  /** Closes the file after what was handed over is written. */
  async close(): Promise<void> {
    await this.#queue;
    await this.#file.close();
  }
}

async function readAll(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}
