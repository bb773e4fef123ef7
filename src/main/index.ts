import { existsSync } from "node:fs";
import { join } from "node:path";

import { app, type BrowserWindow } from "electron";

import { ownArguments, readArguments } from "./digest/arguments";
import { Intake } from "./digest/intake";
import { handlersFor } from "./handlers";
import { electronFetch } from "./network/fetch";
import { hostsFrom } from "./network/hosts";
import { Downloads } from "./pdf/download";
import { paperFiles } from "./pdf/protocol";
import { PdfStore } from "./pdf/store";
import { registerScheme, serveOrigin } from "./security/origin";
import { enforcePolicy, enforceSessionPolicy } from "./security/policy";
import { send, serve } from "./serve";
import { openMainWindow } from "./window/main-window";
import { setMenu } from "./window/menu";
import { pageFiles } from "./window/page-files";

const dataFolder = app.commandLine.getSwitchValue("user-data-dir");
if (dataFolder !== "") app.setPath("userData", dataFolder);

registerScheme();
app.enableSandbox();
enforcePolicy();
if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(giveUp);
} else {
  // The first window takes the files over: see "second-instance" below.
  app.quit();
}

async function start(): Promise<void> {
  const folder = app.getPath("userData");
  const { files, shot, welcome } = readArguments(ownArguments(process.argv, app.isPackaged), process.cwd());
  const isNew = !existsSync(join(folder, "papers"));
  const hosts = hostsFrom(process.env);
  const intake = new Intake(join(folder, "intake"));
  const store = new PdfStore(join(folder, "papers"));
  await store.open(Date.now());
  await intake.offer(welcome && isNew ? [...files, join(app.getAppPath(), "resources", "sample-digest.txt")] : files);
  enforceSessionPolicy();
  serveOrigin({ paper: paperFiles(store), page: pageFiles(join(__dirname, "../renderer")) });
  setMenu();

  let window: BrowserWindow | null = null;
  const downloads = new Downloads({
    fetch: electronFetch,
    slots: {
      run: (job) => job(),
      throttled: (status) => Promise.resolve({ code: "busy" as const, message: `arXiv answered ${status}.`, detail: null }),
    },
    store,
    baseUrl: hosts.pdf,
    userAgent: `Offprint/${app.getVersion()}`,
    limits: { headers: 30_000, idle: 30_000 },
    onProgress: (editionId, received, total) => {
      if (window !== null) send(window.webContents, "pdf:progress", { editionId, received, total });
    },
  });
  serve(handlersFor({ intake, store, downloads, shot, window: () => window }));
  app.on("second-instance", (_event, argv, workingFolder) => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
    const offered = readArguments(ownArguments(argv, app.isPackaged), workingFolder);
    intake
      .offer(offered.files)
      .then(() => window !== null && send(window.webContents, "digest:offered", {}))
      .catch((error: unknown) => console.error("Files offered by a second start were not taken in", error));
  });
  app.on("window-all-closed", () => app.quit());
  window = openMainWindow(folder);
}

function giveUp(error: unknown): void {
  console.error("Offprint could not start", error);
  app.exit(1);
}
