/**
 * Makes a packaged Electron behave like the official one on the command line: `electron [SWITCHES] FOLDER [ARGS]`
 * starts the app in FOLDER. A packaged runtime has no `default_app.asar`, which does this elsewhere, and without an
 * app of its own it ends with 1 and no word. Copied to `resources/app`; must be CommonJS for Node 18.
 */
const { app } = require("electron");
const fs = require("node:fs");
const path = require("node:path");

/** Electron and Chromium write switch values with `=`, so the first argument that is no switch is the folder. */
function readArguments(argv) {
  const preloads = [];
  for (let i = 1; i < argv.length; i++) {
    const arg = argv[i];
    if (arg === "-v" || arg === "--version") return { preloads, version: true };
    if (arg === "-r" || arg === "--require") preloads.push(argv[++i]);
    else if (!arg.startsWith("-")) return { preloads, folder: path.resolve(arg) };
  }
  return { preloads };
}

function fail(message) {
  process.stderr.write(`electron: ${message}\n`);
  process.exit(1);
}

/** Name and path must be set before the app runs: the folder for user data is derived from the name. */
function describeApp(folder, manifest) {
  const name = manifest.productName ?? manifest.name;
  if (name) app.setName(name);
  if (manifest.version) app.setVersion(manifest.version);
  if (process.platform === "linux") app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`);
  app.setAppPath(folder);
  Object.defineProperty(process, "defaultApp", { value: true, enumerable: true });
}

function readManifest(folder) {
  const file = path.join(folder, "package.json");
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    return fail(`cannot read ${file}: ${error.message}. Give a folder that holds an app.`);
  }
}

function start() {
  const { preloads, folder, version } = readArguments(process.argv);
  if (version) {
    process.stdout.write(`v${process.versions.electron}\n`);
    process.exit(0);
  }
  for (const preload of preloads) require(path.resolve(preload));
  if (!folder) fail("no app folder given. Usage: electron [SWITCHES] FOLDER [ARGUMENTS]");
  const manifest = readManifest(folder);
  const entry = path.resolve(folder, manifest.main ?? "index.js");
  if (!fs.existsSync(entry)) fail(`there is no ${entry}. Build the app first.`);
  describeApp(folder, manifest);
  require(entry);
}

start();
