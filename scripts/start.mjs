/** `npm start -- [DIGEST...] [--shot OUT.png] [--SWITCH...]`: sets up what is missing, builds, and starts the app. */
import { ensureBuilt } from "./lib/build.mjs";
import { runEntry, say } from "./lib/console.mjs";
import { runForeground } from "./lib/foreground.mjs";
import { callerFolder, projectRoot } from "./lib/paths.mjs";
import { clearShot, reportShot, shotTimeout } from "./lib/shot.mjs";
import { checkFiles, readStartArguments } from "./lib/start-arguments.mjs";
import { openDisplay } from "./linux/display.mjs";
import { prepareRuntime } from "./prepare.mjs";

const HELP = `npm start -- [DIGEST...] [--shot OUT.png] [--SWITCH...]

  DIGEST                 files to import: the text of pages that list papers
  --shot OUT.png         write a picture of the window and end
  --theme=dark           as if the system were dark; or light
  --user-data-dir=DIR    keep the library in DIR
  other switches         go to the app

`;
// Where no desktop runs, Chromium complains several times that it cannot reach the message bus, and needs it for nothing.
const BUS_NOISE = /ERROR:(dbus\/)?(bus|object_proxy)\.cc/;

/** @param {boolean} virtualScreen */
function chromiumSwitches(virtualScreen) {
  const isRoot = process.platform === "linux" && process.getuid?.() === 0;
  // Chromium refuses to run its sandbox as root; a virtual screen has no graphics card behind it.
  return [...(isRoot ? ["--no-sandbox"] : []), ...(virtualScreen ? ["--disable-gpu"] : [])];
}

await runEntry(async () => {
  const folder = callerFolder();
  const { files, switches, shot, help } = readStartArguments(process.argv.slice(2), folder);
  if (help) {
    process.stdout.write(HELP);
    return 0;
  }
  checkFiles(files);
  const timeoutMs = shot ? shotTimeout() : undefined;

  const runtime = await prepareRuntime();
  const took = await ensureBuilt(projectRoot);
  if (took !== null) say(`built in ${(took / 1000).toFixed(1)} s`);

  const display = await openDisplay();
  try {
    if (shot) clearShot(shot);
    const args = [
      ...chromiumSwitches(display.virtual),
      projectRoot,
      ...(shot ? [`--shot=${shot}`] : []),
      // With nothing to import, a library that is new shows the sample digest.
      ...(files.length === 0 ? ["--welcome"] : []),
      ...switches,
      ...files,
    ];
    // In the user's folder, so that relative paths in switches mean what they seem to.
    const hide = display.virtual ? BUS_NOISE : undefined;
    const end = await runForeground(runtime.executable, args, {
      cwd: folder,
      env: display.env,
      timeoutMs,
      hide,
    });
    return shot ? reportShot(shot, end) : end.code;
  } finally {
    await display.stop();
  }
});
