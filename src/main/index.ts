import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { app, nativeTheme, type BrowserWindow } from "electron";

import type { EventName, EventPayload } from "../shared/ipc";
import { AnswerCache } from "./arxiv/cache";
import { Identifier } from "./arxiv/identify";
import { Limiter } from "./arxiv/limiter";
import { Backups } from "./backup/backups";
import { ownArguments, readArguments } from "./digest/arguments";
import { Intake } from "./digest/intake";
import { DigestParser } from "./digest/parser";
import { sweepTemporaries } from "./disk/sweep";
import { handlersFor } from "./handlers";
import { SecondCopy } from "./journal/second-copy";
import { setLibraryAside } from "./journal/set-aside";
import { checkSpace, keepBallast } from "./journal/space";
import { electronFetch } from "./network/fetch";
import { DEFAULT_TIMEOUT_MS } from "./network/get-text";
import { hostsFrom } from "./network/hosts";
import { Downloads } from "./pdf/download";
import { paperFiles } from "./pdf/protocol";
import { PdfStore } from "./pdf/store";
import { Finder } from "./resolvers/finder";
import { openElsewhere } from "./resolvers/open";
import { registerScheme, serveOrigin } from "./security/origin";
import { enforcePolicy, enforceSessionPolicy } from "./security/policy";
import { send, serve } from "./serve";
import { WatchedFolders } from "./watch/watched-folders";
import { ask } from "./window/ask";
import { Closing } from "./window/close-when-saved";
import { passGate, REFUSED_EXIT, spaceLimitsFrom } from "./window/gate";
import { keepLog, logPage } from "./window/log";
import { openMainWindow } from "./window/main-window";
import { watchMemory } from "./window/memory-watch";
import { setMenu } from "./window/menu";
import { pageFiles } from "./window/page-files";
import { reloadWhenLost } from "./window/reload-when-lost";
import { takeFolder } from "./window/single-instance";
import { whyNotWritable } from "./window/writable";

const dataFolder = app.commandLine.getSwitchValue("user-data-dir");
if (dataFolder !== "") app.setPath("userData", dataFolder);

/** How long the end of the app may be held up by the last snapshot, in milliseconds. */
const SNAPSHOT_PATIENCE_MS = 10_000;

registerScheme();
// Root, which only test machines are, can't run Chromium's sandbox at all; the window's own stays asked for.
if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
enforcePolicy();
begin();

/** All of it at once: what is awaited before Electron is ready may never be answered. */
function begin(): void {
  const folder = app.getPath("userData");
  const objection = whyNotWritable(folder);
  if (objection !== null) {
    app
      .whenReady()
      .then(() => ask(objection, ["Quit"]))
      .then(() => app.exit(REFUSED_EXIT))
      .catch(giveUp);
    return;
  }
  keepLog(folder);
  // Where another process has the folder, its window takes the files over: see "second-instance" below.
  if (takeFolder(folder, () => app.requestSingleInstanceLock())) app.whenReady().then(start).catch(giveUp);
  else app.quit();
}

async function start(): Promise<void> {
  const folder = app.getPath("userData");
  const { files, shot, welcome } = readArguments(ownArguments(process.argv, app.isPackaged), process.cwd());
  if (!(await mayOpen(folder))) return app.exit(REFUSED_EXIT);
  await sweepTemporaries(folder);
  const isNew = !existsSync(join(folder, "papers"));
  const hosts = hostsFrom(process.env);
  const parser = new DigestParser(join(__dirname, "parser.cjs"));
  const intake = new Intake(join(folder, "intake"), parser.parse);
  const store = new PdfStore(join(folder, "papers"));
  await store.open(Date.now());
  await intake.offer(
    welcome && isNew ? [...files, join(app.getAppPath(), "resources", "sample-digest.txt")] : files,
  );
  const theme = app.commandLine.getSwitchValue("theme");
  if (theme === "dark" || theme === "light") nativeTheme.themeSource = theme;
  enforceSessionPolicy();
  serveOrigin({ paper: paperFiles(store), page: pageFiles(join(__dirname, "../renderer")) });
  setMenu(folder);

  let window: BrowserWindow | null = null;
  const tell = <E extends EventName>(name: E, payload: EventPayload<E>): void => {
    if (window !== null) send(window.webContents, name, payload);
  };
  parser.onReading((reading) => tell("digest:reading", { reading }));
  setLibraryAside(folder, Date.now());
  keepBallast(folder).catch((error: unknown) => warn("No room could be kept in reserve", error));
  const secondCopy = await SecondCopy.open(folder, Date.now, quietTimeFrom(process.env));
  const arxivFolder = join(folder, "arxiv");
  await mkdir(arxivFolder, { recursive: true });
  const userAgent = `Offprint/${app.getVersion()} (reading list; one request every three seconds)`;
  const clocks = { now: Date.now, elapsed: () => performance.now(), random: Math.random, warn };
  const limiter = await Limiter.open({
    name: "arXiv",
    file: join(arxivFolder, "limiter.json"),
    spacingMs: hosts.spacingMs,
    hosts: [hosts.api, hosts.pdf].map((address) => new URL(address).hostname),
    ...clocks,
  });
  limiter.onChange((traffic) => tell("arxiv:traffic", traffic));
  const asking = { fetch: electronFetch, userAgent, timeoutMs: DEFAULT_TIMEOUT_MS };
  const identifier = new Identifier({
    limiter,
    cache: new AnswerCache(join(arxivFolder, "answers"), warn),
    client: { ...asking, apiUrl: hosts.api },
    now: Date.now,
  });
  const elsewhere = await openElsewhere({
    dataFolder: folder,
    hosts: hosts.resolvers,
    arxiv: limiter,
    ...clocks,
    ...asking,
  });
  const downloads = new Downloads({
    objection: async () => {
      const space = await checkSpace(folder, spaceLimitsFrom(process.env));
      return space.level === "no-downloads" || space.level === "low" ? space.words : null;
    },
    fetch: electronFetch,
    slots: {
      run: (job, signal) => limiter.run("pdf", job, signal),
      throttled: (status, retryAfter) => limiter.throttled(status, retryAfter),
      unreachable: (detail) => limiter.troubled("unreachable", detail),
    },
    store,
    baseUrl: hosts.pdf,
    userAgent,
    limits: { headers: 30_000, idle: 30_000, whole: 600_000, bytes: hosts.maxPdfBytes },
    onProgress: (editionId, received, total) => tell("pdf:progress", { editionId, received, total }),
  });
  const backups = new Backups({
    dataFolder: folder,
    window: () => window,
    now: Date.now,
    tell: (words) => tell("announcement", { words }),
  });
  backups.startSchedule();
  const watched = new WatchedFolders({
    dataFolder: folder,
    window: () => window,
    take: (path) => intake.take(path),
    onTaken: () => tell("digest:offered", { quiet: true }),
    settledMs: settleTimeFrom(process.env),
  });
  const closing = new Closing(() => tell("window:closing", {}));
  serve(
    handlersFor({
      intake,
      parser,
      store,
      downloads,
      finder: new Finder(identifier, elsewhere, limiter),
      elsewhere,
      limiter,
      secondCopy,
      backups,
      watched,
      shot,
      window: () => window,
      closing,
    }),
  );
  app.on("second-instance", (_event, argv, workingFolder) => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
    const offered = readArguments(ownArguments(argv, app.isPackaged), workingFolder);
    intake
      .offer(offered.files)
      .then(() => tell("digest:offered", { quiet: false }))
      .catch((error: unknown) => console.error("Files offered by a second start were not taken in", error));
  });
  app.on("window-all-closed", () => {
    const patience = new Promise((resolve) => setTimeout(resolve, SNAPSHOT_PATIENCE_MS));
    Promise.race([secondCopy.snapshot(), patience])
      .catch((error: unknown) => warn("No snapshot could be taken at the end", error))
      .finally(() => app.quit());
  });
  window = openMainWindow(folder);
  closing.watch(window);
  watchMemory(window, () => tell("memory:high", {}));
  reloadWhenLost(window);
  logPage(window.webContents);
  // Not before the window is there: a folder of thousands of files must not hold it up.
  watched.start().catch((error: unknown) => warn("Folders are not watched", error));
}

/** How long a file must rest until it counts as complete, where tests say so: `OFFPRINT_WATCH_SETTLE_MS`. */
function settleTimeFrom(env: Readonly<Record<string, string | undefined>>): number | undefined {
  const time = Number.parseInt(env["OFFPRINT_WATCH_SETTLE_MS"] ?? "", 10);
  return time > 0 ? time : undefined;
}

/** How long changes rest before a snapshot is taken, where tests say so: `OFFPRINT_SNAPSHOT_AFTER_MS`. */
function quietTimeFrom(env: Readonly<Record<string, string | undefined>>): number | undefined {
  const time = Number.parseInt(env["OFFPRINT_SNAPSHOT_AFTER_MS"] ?? "", 10);
  return time >= 0 ? time : undefined;
}

/** Asks the gate until it opens or the reader gives up. */
async function mayOpen(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  const versions = { app: app.getVersion(), electron: process.versions.electron };
  for (;;) {
    const gate = await passGate(folder, versions, spaceLimitsFrom(process.env), Date.now());
    if (gate.open) return true;
    const answer = await ask(gate.words, gate.mayRetry ? ["Try again", "Quit"] : ["Quit"]);
    if (!gate.mayRetry || answer !== 0) return false;
  }
}

function warn(message: string, error: unknown): void {
  console.warn(message, error);
}

async function giveUp(error: unknown): Promise<void> {
  console.error("Offprint could not start", error);
  const why = error instanceof Error ? error.message : String(error);
  const words = `Offprint could not start: ${why}. Your library was not changed. Try again; if it stays so, start with --user-data-dir=ANOTHER-FOLDER and report this.`;
  try {
    await app.whenReady();
    await ask(words, ["Quit"]);
  } finally {
    app.exit(1);
  }
}
