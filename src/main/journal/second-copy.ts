import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { ok, type Answer, type NewChange } from "../../shared/ipc";
import { hlcOf, newClock, resume, tick, type Clock, type Hlc } from "../../shared/journal/clock";
import { deletedIn, type DeletedRow } from "../../shared/journal/deleted";
import type { RowEvent } from "../../shared/journal/history";
import type { Row } from "../../shared/journal/json";
import { EMPTY_STATE, rows, standingOf, type State } from "../../shared/journal/merge";
import { encodeLine, recordOf } from "../../shared/journal/record";
import { JournalWriter } from "./append";
import { readDevice } from "./device";
import { realDisk } from "./disk";
import { readHistory, type RowName } from "./history";
import { loadJournal, type LoadReport } from "./load";
import { glanceAt, type Glance } from "./peek";
import { troublesIn } from "./report-words";
import { takeSnapshot, type SnapshotOutcome, type SnapshotParts } from "./snapshot";
import { releaseBallast } from "./space";

/** A snapshot is taken when nothing was changed for this long, in milliseconds, and when the app ends. */
const QUIET_MS = 30_000;

/** What the second copy holds. */
export interface Summary {
  /** The latest stamp; null when it holds nothing. */
  readonly lastHlc: Hlc | null;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** What was wrong with it, a sentence each; the same damage has the same sentences. */
  readonly troubles: readonly string[];
}

interface Loaded {
  readonly state: State;
  readonly report: LoadReport;
}

/** The second copy of the library: journals and snapshots on the disk, and what they tell. */
export class SecondCopy {
  readonly #dataFolder: string;
  readonly #folder: string;
  readonly #writer: JournalWriter;
  readonly #now: () => number;
  readonly #quietMs: number;
  #clock: Clock;
  /** What is known without reading it whole; null after a crash, or once something was written. */
  #glance: Glance | null;
  /** What was read whole, for the one who asked for it. */
  #loaded: Loaded | null = null;
  #snapshots: Promise<unknown> = Promise.resolve();
  #appends = 0;
  #timer: NodeJS.Timeout | undefined;

  private constructor(
    dataFolder: string,
    clock: Clock,
    glance: Glance | null,
    { now, quietMs }: { readonly now: () => number; readonly quietMs: number },
  ) {
    this.#dataFolder = dataFolder;
    this.#folder = journalFolder(dataFolder);
    this.#clock = clock;
    this.#glance = glance;
    this.#now = now;
    this.#quietMs = quietMs;
    this.#writer = new JournalWriter(this.#folder, clock.device);
  }

  /** @throws the system's error when the folder can't be read or written */
  static async open(dataFolder: string, now: () => number, quietMs = QUIET_MS): Promise<SecondCopy> {
    const folder = journalFolder(dataFolder);
    await mkdir(folder, { recursive: true });
    const clock = newClock(await readDevice(realDisk, folder));
    const glance = await glanceAt(folder, realDisk);
    const copy = new SecondCopy(dataFolder, clock, glance, { now, quietMs });
    const { lastHlc } = glance ?? (await copy.#load()).report;
    if (lastHlc !== null) copy.#clock = resume(clock, lastHlc);
    return copy;
  }

  /**
   * Adds changes and flushes them. On a full disk the room kept in reserve is given up for them.
   *
   * @returns the stamp of the last change
   */
  async append(changes: readonly NewChange[]): Promise<Answer<{ readonly lastHlc: Hlc | null }>> {
    const lines = changes.map(({ change, ...place }) => {
      this.#clock = tick(this.#clock, this.#now());
      return encodeLine(recordOf(change, { ...place, hlc: hlcOf(this.#clock) }));
    });
    this.#scheduleSnapshot();
    [this.#glance, this.#loaded] = [null, null];
    this.#appends += 1;
    const first = await this.#writer.append(lines);
    if (first.ok || first.error.code !== "disk" || (await releaseBallast(this.#dataFolder)) === 0)
      return first;
    return this.#writer.append(lines);
  }

  /** What it holds now: at a glance where that is enough, else read whole. */
  async summary(): Promise<Summary> {
    if (this.#glance !== null) return { ...this.#glance, troubles: [] };
    return this.load();
  }

  /** Reads it whole, so that {@link rowsOf} and {@link deletedIn} can answer, until {@link forget}. */
  async load(): Promise<Summary> {
    const { report } = this.#loaded ?? (await this.#load());
    const there = Object.entries(report.counts).map(([table, counts]) => [table, counts.there] as const);
    return { lastHlc: report.lastHlc, rows: Object.fromEntries(there), troubles: troublesIn(report) };
  }

  /** A stretch of a table's rows, in a fixed order; none before {@link load}. */
  rowsOf(table: string, offset: number, count: number): Row[] {
    return rows(this.#loaded?.state ?? EMPTY_STATE, table).slice(offset, offset + count);
  }

  /** The ids of a table that were deleted: what a library that came back old must not bring back. */
  deletedIn(table: string): string[] {
    const all = [...(this.#loaded?.state.get(table) ?? [])];
    return all.filter(([, row]) => standingOf(row) === "deleted").map(([id]) => id);
  }

  /** What happened to rows, the oldest first. */
  history(of: readonly RowName[]): Promise<RowEvent[]> {
    return readHistory(this.#folder, realDisk, of);
  }

  /** The rows of a table that were deleted, with what they held and when they went; the newest first. */
  async deletedRows(table: string): Promise<DeletedRow[]> {
    const { state } = await loadJournal(this.#folder);
    return deletedIn(state, table);
  }

  async #load(): Promise<Loaded> {
    this.#loaded = await loadJournal(this.#folder);
    return this.#loaded;
  }

  /** Lets go of what was read whole. */
  forget(): void {
    this.#loaded = null;
  }

  /** Takes a snapshot of everything that is in the second copy, one at a time. */
  snapshot(): Promise<Answer<SnapshotOutcome>> {
    clearTimeout(this.#timer);
    const parts = {
      disk: realDisk,
      folder: this.#folder,
      device: this.#clock.device,
      writer: this.#writer,
    };
    const taken = this.#snapshots.then(() =>
      this.#glance === null ? this.#takeSnapshot(parts) : ok({ kind: "unchanged" as const }),
    );
    // The next one is taken whatever became of this one; whoever asked for this one hears of it.
    this.#snapshots = taken.catch(() => undefined);
    return taken;
  }

  async #takeSnapshot(parts: SnapshotParts): Promise<Answer<SnapshotOutcome>> {
    const taken = await takeSnapshot(parts, this.#now());
    const appends = this.#appends;
    const glance = await glanceAt(this.#folder, realDisk);
    if (appends === this.#appends) this.#glance = glance;
    return taken;
  }

  #scheduleSnapshot(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.snapshot()
        .then(tell)
        .catch((error: unknown) => console.warn("No snapshot could be taken", error));
    }, this.#quietMs);
  }
}

function tell(outcome: Answer<SnapshotOutcome>): void {
  if (!outcome.ok) console.warn(outcome.error.message, outcome.error.detail);
}

function journalFolder(dataFolder: string): string {
  return join(dataFolder, "journal");
}
