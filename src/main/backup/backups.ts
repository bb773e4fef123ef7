import { basename, dirname, join } from "node:path";

import { dialog, type BrowserWindow } from "electron";

import { failed, ok, type Answer } from "../../shared/ipc";
import type { Row } from "../../shared/journal/json";
import { collect, EMPTY_STATE, rows, type State } from "../../shared/journal/merge";
import { nextBackupAt } from "../../shared/library/backup";
import { realDisk } from "../journal/disk";
import { readSnapshot } from "../journal/read-snapshot";
import { loadBackupSettings, saveBackupSettings, type BackupSettings } from "./settings";
import { writeBackup, type Backup } from "./write-backup";

/** How often it is looked whether a backup is due, in milliseconds. */
const LOOK_EVERY_MS = 60 * 60 * 1000;
/** The first look comes when the start is over. */
const FIRST_LOOK_MS = 20_000;
/** Backups that are taken before a restore, in the data folder. */
const KEPT_BEFORE_RESTORE = 5;

/** What a backup that was opened holds. */
export interface OpenedBackup {
  readonly name: string;
  /** When it was taken, in milliseconds since 1970. */
  readonly at: number;
  /** Rows that are there, by table. */
  readonly rows: Readonly<Record<string, number>>;
}

interface BackupTools {
  readonly dataFolder: string;
  readonly window: () => BrowserWindow | null;
  readonly now: () => number;
  /** Tells the reader of a scheduled backup that failed. */
  readonly tell: (words: string) => void;
}

/** Backups by hand and by schedule, and what a restore reads. */
export class Backups {
  readonly #tools: BackupTools;
  #opened: State = EMPTY_STATE;
  #lastTrouble = "";

  constructor(tools: BackupTools) {
    this.#tools = tools;
  }

  settings(): Promise<BackupSettings> {
    return loadBackupSettings(this.#tools.dataFolder);
  }

  async configure(change: Pick<BackupSettings, "every" | "keep">): Promise<BackupSettings> {
    return this.#save({ ...(await this.settings()), ...change });
  }

  /** Lets the reader choose the folder; the settings as they are then. */
  async chooseFolder(): Promise<BackupSettings> {
    const [folder] = await this.#choose("openDirectory");
    const settings = await this.settings();
    return folder === undefined ? settings : this.#save({ ...settings, folder });
  }

  /** Takes a backup into the chosen folder. */
  async takeNow(): Promise<Answer<Backup>> {
    const settings = await this.settings();
    if (settings.folder === null)
      return failed("bad-request", "No folder for backups is chosen yet. Choose one first.");
    const { dataFolder, now } = this.#tools;
    const at = now();
    const taken = await writeBackup(
      realDisk,
      join(dataFolder, "journal"),
      settings.folder,
      settings.keep,
      new Date(at),
    );
    if (taken.ok) {
      const { path, bytes, rows: count } = taken.value;
      await this.#save({ ...settings, last: { at, path, bytes, rows: count } });
    }
    return taken;
  }

  /** Takes one into the data folder, before a restore changes the library. */
  takeBeforeRestore(): Promise<Answer<Backup>> {
    const { dataFolder, now } = this.#tools;
    return writeBackup(
      realDisk,
      join(dataFolder, "journal"),
      join(dataFolder, "backups"),
      KEPT_BEFORE_RESTORE,
      new Date(now()),
    );
  }

  /** Lets the reader choose a backup and reads it to its last byte; null when none was chosen. */
  async open(): Promise<Answer<OpenedBackup | null>> {
    const [path] = await this.#choose("openFile");
    if (path === undefined) return ok(null);
    const collector = collect(EMPTY_STATE);
    const reading = await readSnapshot(realDisk, path, collector);
    const name = basename(path);
    if (!reading.good) {
      return failed(
        "not-a-digest",
        `“${name}” can't be restored: ${reading.reason}. Choose another backup from ${dirname(path)}; nothing was changed.`,
      );
    }
    this.#opened = collector.state();
    const counts = Object.entries(reading.header.counts).map(([table, { there }]) => [table, there] as const);
    return ok({ name, at: reading.header.at, rows: Object.fromEntries(counts) });
  }

  /** A stretch of a table's rows in the opened backup. */
  rowsOf(table: string, offset: number, count: number): Row[] {
    return rows(this.#opened, table).slice(offset, offset + count);
  }

  close(): void {
    this.#opened = EMPTY_STATE;
  }

  /** Takes backups as they become due, from now on. */
  startSchedule(): void {
    const look = (): void => {
      this.#takeIfDue().catch((error: unknown) => console.warn("The schedule of backups failed", error));
    };
    setTimeout(look, FIRST_LOOK_MS);
    setInterval(look, LOOK_EVERY_MS);
  }

  async #takeIfDue(): Promise<void> {
    const { folder, every, last } = await this.settings();
    const now = this.#tools.now();
    if (folder === null || nextBackupAt(every, last?.at ?? null, now) > now) return;
    const taken = await this.takeNow();
    const words = taken.ok ? (taken.value.remark ?? "") : taken.error.message;
    // A disk that is not plugged in for a week is told of once, not every hour.
    if (words !== "" && words !== this.#lastTrouble) this.#tools.tell(words);
    this.#lastTrouble = words;
  }

  async #save(settings: BackupSettings): Promise<BackupSettings> {
    await saveBackupSettings(this.#tools.dataFolder, settings);
    return settings;
  }

  async #choose(what: "openDirectory" | "openFile"): Promise<readonly string[]> {
    const window = this.#tools.window();
    if (window === null) return [];
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: what === "openFile" ? "Choose a backup" : "Choose a folder for backups",
      properties: what === "openFile" ? ["openFile"] : ["openDirectory", "createDirectory"],
      filters: what === "openFile" ? [{ name: "Backups", extensions: ["jsonl"] }] : [],
    });
    return canceled ? [] : filePaths;
  }
}
