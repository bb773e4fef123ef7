import { lstat, stat } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";

import { watch, type FSWatcher } from "chokidar";
import { dialog, type BrowserWindow } from "electron";

import type { Failure, Result } from "../../shared/ipc";
import { filesIn, fingerprint, mayBeDigest } from "./candidates";
import { loadWatchState, saveWatchState, type WatchedFolder, type WatchState } from "./settings";

/** A file that did not grow for so long is complete, in milliseconds. */
const SETTLED_MS = 2000;
/** How often it is looked whether a folder is gone or there again, in milliseconds. */
const LOOK_EVERY_MS = 30_000;

interface WatchTools {
  readonly dataFolder: string;
  readonly window: () => BrowserWindow | null;
  /** Takes a file in; null, or why it is none. */
  readonly take: (path: string) => Promise<Failure | null>;
  /** Something was taken in. */
  readonly onTaken: () => void;
  readonly settledMs?: number | undefined;
}

/**
 * Folders whose new files are imported: each once, when it is complete, also those that came while the
 * app was not running. A file that names no papers is passed over without a word to the reader.
 */
export class WatchedFolders {
  readonly #tools: WatchTools;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #troubles = new Map<string, string>();
  #state: WatchState = { folders: [] };
  #queue: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(tools: WatchTools) {
    this.#tools = tools;
  }

  /** Begins to watch what was chosen earlier. */
  async start(): Promise<void> {
    this.#state = await loadWatchState(this.#tools.dataFolder);
    await this.#look();
    this.#timer = setInterval(() => {
      this.#look().catch((error: unknown) => console.warn("Watched folders could not be looked at", error));
    }, LOOK_EVERY_MS);
  }

  /** Ends the watching; what is under way is finished first. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([...this.#watchers.values()].map((watcher) => watcher.close()));
    this.#watchers.clear();
    await this.#queue;
  }

  /** The folders and how each of them stands. */
  settings(): Result<"watch:settings"> {
    return {
      folders: this.#state.folders.map(({ path, last }) => ({
        path,
        trouble: this.#troubles.get(path) ?? null,
        last,
      })),
    };
  }

  /** Lets the reader choose a folder. What lies in it already is not imported. */
  async addFolder(): Promise<Result<"watch:settings">> {
    const window = this.#tools.window();
    if (window === null) return this.settings();
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: "Choose a folder to watch",
      buttonLabel: "Watch",
      properties: ["openDirectory"],
    });
    const [chosen] = filePaths;
    if (!canceled && chosen !== undefined) await this.add(resolve(chosen));
    return this.settings();
  }

  /** Watches a folder from now on. */
  async add(path: string): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#state.folders.some((folder) => folder.path === path)) return;
      const folder: WatchedFolder = { path, seen: await filesIn(path), last: null };
      await this.#save({ folders: [...this.#state.folders, folder] });
    });
    await this.#look();
  }

  /** Watches a folder no more. Its files and what was imported stay. */
  async removeFolder(path: string): Promise<Result<"watch:settings">> {
    await this.#watchers.get(path)?.close();
    this.#watchers.delete(path);
    this.#troubles.delete(path);
    await this.#inTurn(() =>
      this.#save({ folders: this.#state.folders.filter((folder) => folder.path !== path) }),
    );
    return this.settings();
  }

  /** Watches every folder that is there and is not watched yet; gives up those that are gone. */
  async #look(): Promise<void> {
    for (const { path } of this.#state.folders) {
      const trouble = await troubleWith(path);
      if (trouble === null) this.#troubles.delete(path);
      else this.#troubles.set(path, trouble);
      const watcher = this.#watchers.get(path);
      if (trouble !== null && watcher !== undefined) {
        this.#watchers.delete(path);
        await watcher.close();
      }
      if (trouble === null && watcher === undefined) this.#watch(path);
    }
  }

  #watch(path: string): void {
    const { settledMs = SETTLED_MS } = this.#tools;
    const watcher = watch(path, {
      depth: 0,
      followSymlinks: false,
      ignored: (file, stats) => file !== path && (stats?.isFile() === false || !mayBeDigest(file)),
      awaitWriteFinish: { stabilityThreshold: settledMs, pollInterval: Math.min(200, settledMs) },
    });
    const onFile = (file: string): void => {
      this.#inTurn(() => this.#take(path, file)).catch((error: unknown) =>
        console.warn("A file in a watched folder could not be taken in", error),
      );
    };
    watcher.on("add", onFile).on("change", onFile);
    watcher.on("error", (error) => {
      this.#troubles.set(path, `can't be watched: ${error instanceof Error ? error.message : String(error)}`);
    });
    this.#watchers.set(path, watcher);
  }

  async #take(path: string, file: string): Promise<void> {
    const folder = this.#state.folders.find((one) => one.path === path);
    if (folder === undefined || dirname(file) !== path) return;
    const name = basename(file);
    const stats = await lstat(file).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      throw error;
    });
    if (stats === null || !stats.isFile() || folder.seen[name] === fingerprint(stats)) return;
    const failure = await this.#tools.take(file);
    const last =
      failure === null ? `“${name}” was imported` : `“${name}” was passed over: ${failure.message}`;
    // Files that are gone are forgotten, so that the list does not grow for ever.
    const there = await filesIn(path);
    const seen = Object.fromEntries(Object.entries(folder.seen).filter(([known]) => known in there));
    const next = { path, seen: { ...seen, [name]: fingerprint(stats) }, last };
    await this.#save({ folders: this.#state.folders.map((one) => (one.path === path ? next : one)) });
    if (failure === null) this.#tools.onTaken();
  }

  async #save(state: WatchState): Promise<void> {
    await saveWatchState(this.#tools.dataFolder, state);
    this.#state = state;
  }

  /** One thing after the other: two files must not write the list over each other. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    // Whoever asked hears of a failure; the next one in the queue is not held up by it.
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

async function troubleWith(path: string): Promise<string | null> {
  try {
    return (await stat(path)).isDirectory() ? null : "is no folder any more";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") return "is not there; it is watched again when it comes back";
    return `can't be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}
