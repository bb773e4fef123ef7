import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { ok, type Answer, type NewChange } from "../../shared/ipc";
import { hlcOf, newClock, resume, tick, type Clock, type Hlc } from "../../shared/journal/clock";
import type { Row } from "../../shared/journal/json";
import { rows, standingOf, type State } from "../../shared/journal/merge";
import { encodeLine, recordOf } from "../../shared/journal/record";
import { JournalWriter } from "./append";
import { readDevice } from "./device";
import { realDisk } from "./disk";
import { loadJournal, type LoadReport } from "./load";
import { troublesIn } from "./report-words";
import { takeSnapshot, type SnapshotOutcome } from "./snapshot";
import { releaseBallast } from "./space";

/** A snapshot is taken when nothing was changed for this long, in milliseconds, and when the app ends. */
const QUIET_MS = 30_000;

/** What the second copy held when the app started. */
export interface Summary {
  /** The latest stamp; null when it held nothing. */
  readonly lastHlc: Hlc | null;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Ids that were deleted, by table: what a library that came back old must not bring back. */
  readonly deleted: Readonly<Record<string, readonly string[]>>;
  /** What was wrong with it, a sentence each; the same damage has the same sentences. */
  readonly troubles: readonly string[];
}

/** The second copy of the library: journals and snapshots on the disk, and what they tell. */
export class SecondCopy {
  readonly #dataFolder: string;
  readonly #folder: string;
  readonly #writer: JournalWriter;
  readonly #now: () => number;
  #clock: Clock;
  /** As it was at the start; asked for only then. */
  #loaded: { readonly state: State; readonly report: LoadReport } | null;
  #snapshots: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  private constructor(
    dataFolder: string,
    clock: Clock,
    loaded: { readonly state: State; readonly report: LoadReport },
    now: () => number,
  ) {
    this.#dataFolder = dataFolder;
    this.#folder = journalFolder(dataFolder);
    this.#clock = clock;
    this.#loaded = loaded;
    this.#now = now;
    this.#writer = new JournalWriter(this.#folder, clock.device);
  }

  /** @throws the system's error when the folder can't be read or written */
  static async open(dataFolder: string, now: () => number): Promise<SecondCopy> {
    const folder = journalFolder(dataFolder);
    await mkdir(folder, { recursive: true });
    const clock = newClock(await readDevice(realDisk, folder));
    const loaded = await loadJournal(folder);
    const { lastHlc } = loaded.report;
    return new SecondCopy(dataFolder, lastHlc === null ? clock : resume(clock, lastHlc), loaded, now);
  }

  /**
   * Adds changes and flushes them. On a full disk the room kept in reserve is given up for them.
   *
   * @returns the stamp of the last change
   */
  async append(changes: readonly NewChange[]): Promise<Answer<{ readonly lastHlc: Hlc }>> {
    const lines = changes.map(({ change, ...place }) => {
      this.#clock = tick(this.#clock, this.#now());
      return encodeLine(recordOf(change, { ...place, hlc: hlcOf(this.#clock) }));
    });
    const lastHlc = hlcOf(this.#clock);
    this.#scheduleSnapshot();
    const first = await this.#writer.append(lines);
    if (first.ok) return ok({ lastHlc });
    if (first.error.code !== "disk" || (await releaseBallast(this.#dataFolder)) === 0) return first;
    const second = await this.#writer.append(lines);
    return second.ok ? ok({ lastHlc }) : second;
  }

  summary(): Summary {
    const state = this.#loaded?.state ?? new Map();
    const tables = [...state.keys()];
    return {
      lastHlc: this.#loaded?.report.lastHlc ?? null,
      rows: Object.fromEntries(tables.map((table) => [table, rows(state, table).length])),
      deleted: Object.fromEntries(tables.map((table) => [table, deletedIn(state, table)])),
      troubles: this.#loaded === null ? [] : troublesIn(this.#loaded.report),
    };
  }

  /** A stretch of a table's rows, in a fixed order. */
  rowsOf(table: string, offset: number, count: number): Row[] {
    return rows(this.#loaded?.state ?? new Map(), table).slice(offset, offset + count);
  }

  /** Lets go of what was loaded, once the library is known to be whole. */
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
    const taken = this.#snapshots.then(() => takeSnapshot(parts, this.#now()));
    // The next one is taken whatever became of this one; whoever asked for this one hears of it.
    this.#snapshots = taken.catch(() => undefined);
    return taken;
  }

  #scheduleSnapshot(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.snapshot()
        .then(tell)
        .catch((error: unknown) => console.warn("No snapshot could be taken", error));
    }, QUIET_MS);
  }
}

function tell(outcome: Answer<SnapshotOutcome>): void {
  if (!outcome.ok) console.warn(outcome.error.message, outcome.error.detail);
}

function journalFolder(dataFolder: string): string {
  return join(dataFolder, "journal");
}

function deletedIn(state: State, table: string): string[] {
  return [...(state.get(table) ?? [])].filter(([, row]) => standingOf(row) === "deleted").map(([id]) => id);
}
