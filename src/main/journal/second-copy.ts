import { join } from "node:path";

import type { NewChange } from "../../shared/ipc";
import { newClock } from "../../shared/journal/clock";
import type { Row } from "../../shared/journal/json";
import { rows, standingOf, type State } from "../../shared/journal/merge";
import { deviceName } from "./device";
import { JournalFile, type Loaded } from "./journal-file";
import { releaseBallast } from "./space";

/** What the second copy held when the app started. */
export interface Summary {
  /** Changes in this device's journal. */
  readonly records: number;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Ids that were deleted, by table: what a library that came back old must not bring back. */
  readonly deleted: Readonly<Record<string, readonly string[]>>;
  /** Changes that could not be read. */
  readonly damagedLines: number;
}

/** The second copy of the library: the journals on the disk, and what they tell. */
export class SecondCopy {
  readonly #dataFolder: string;
  readonly #journal: JournalFile;
  /** As it was at the start; asked for only then. */
  #loaded: Loaded | null;

  private constructor(dataFolder: string, journal: JournalFile, loaded: Loaded) {
    this.#dataFolder = dataFolder;
    this.#journal = journal;
    this.#loaded = loaded;
  }

  /** @throws the system's error when the folder can't be read or written */
  static async open(dataFolder: string, now: () => number): Promise<SecondCopy> {
    const clock = newClock(await deviceName(join(dataFolder, "device")));
    const { journal, loaded } = await JournalFile.open(join(dataFolder, "journal"), clock, now);
    return new SecondCopy(dataFolder, journal, loaded);
  }

  /**
   * Adds changes and flushes them. On a full disk the room kept in reserve is given up for them.
   *
   * @throws the system's error; nothing of the changes is stored then
   */
  async append(changes: readonly NewChange[]): Promise<void> {
    try {
      await this.#journal.append(changes);
    } catch (error) {
      if ((await releaseBallast(this.#dataFolder)) === 0) throw error;
      await this.#journal.append(changes);
    }
  }

  summary(): Summary {
    const state = this.#state();
    const tables = [...state.keys()];
    return {
      records: this.#journal.records,
      rows: Object.fromEntries(tables.map((table) => [table, rows(state, table).length])),
      deleted: Object.fromEntries(tables.map((table) => [table, deletedIn(state, table)])),
      damagedLines: [...(this.#loaded?.damaged.values() ?? [])].reduce((sum, lines) => sum + lines.length, 0),
    };
  }

  /** A stretch of a table's rows, in a fixed order. */
  rowsOf(table: string, offset: number, count: number): Row[] {
    return rows(this.#state(), table).slice(offset, offset + count);
  }

  /** Lets go of what was loaded, once the library is known to be whole. */
  forget(): void {
    this.#loaded = null;
  }

  close(): Promise<void> {
    return this.#journal.close();
  }

  #state(): State {
    return this.#loaded?.state ?? new Map();
  }
}

function deletedIn(state: State, table: string): string[] {
  return [...(state.get(table) ?? [])].filter(([, row]) => standingOf(row) === "deleted").map(([id]) => id);
}
