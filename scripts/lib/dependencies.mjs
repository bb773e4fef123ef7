import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { tail } from "./capture.mjs";
import { SetupError, reasonOf, say } from "./console.mjs";
import { withLock } from "./lock.mjs";
import { npm } from "./npm.mjs";

const OLDEST_NODE = /** @type {const} */ ([20, 19]);

/**
 * Installs the dependencies when they are missing or are not those of `package-lock.json`.
 * @param {string} root the project folder
 * @throws {SetupError} with the end of npm's output when npm fails
 */
export async function ensureDependencies(root) {
  checkNode();
  if (isCurrent(root)) return;
  // Not inside node_modules, which npm empties.
  const key = createHash("sha256").update(root).digest("hex").slice(0, 16);
  await withLock(
    path.join(os.tmpdir(), `offprint-install-${key}.lock`),
    "installing dependencies",
    async () => {
      if (!isCurrent(root)) await install(root);
    },
  );
}

/** The first script to run, so here an old Node gets an explanation instead of a syntax error from some package. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new SetupError(
    `this is Node ${process.versions.node}; Offprint is built with Node ${OLDEST_NODE.join(".")} or newer. Install one from https://nodejs.org`,
  );
}

/** @param {string} root */
async function install(root) {
  say("installing dependencies (npm install), under a minute on most networks");
  const started = Date.now();
  // Not `npm ci`: it refuses a lock without the optional packages of some other system, which is what npm writes when
  // a registry lacks one of them. This, too, installs the locked versions and leaves the lock as it is.
  const args = ["install", "--no-save", "--no-audit", "--no-fund"];
  // Electron's binary is the business of runtime/: older versions of its package fetch it while installing.
  const result = await npm(args, { cwd: root, env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: "1" } });
  if (result.code !== 0) {
    throw new SetupError(
      `npm could not install the dependencies:\n${npmErrors(result.stderr)}\n` +
        "Check the network and the registry (`npm config get registry`), then run the command again.",
    );
  }
  say(`dependencies installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/**
 * npm puts the reason first and a page of usage after it; warnings about engines come before both.
 * @param {string} output
 */
function npmErrors(output) {
  const errors = output.split("\n").filter((line) => line.startsWith("npm error"));
  return errors.length > 0 ? errors.slice(0, 15).join("\n") : tail(output);
}

/**
 * Compares the lock with the record npm keeps of what it has installed, so that an `npm install` by hand counts, too.
 * npm writes that record last: after a broken installation it is missing.
 * @param {string} root
 */
function isCurrent(root) {
  const recordFile = path.join(root, "node_modules", ".package-lock.json");
  if (!fs.existsSync(recordFile)) return false;
  const lockFile = path.join(root, "package-lock.json");
  if (!fs.existsSync(lockFile)) return true;
  return matches(readPackages(lockFile), readPackages(recordFile));
}

/** @param {string} file */
function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")).packages ?? {};
  } catch (error) {
    throw new SetupError(
      `cannot read ${file}: ${reasonOf(error)}. Restore it, or delete it and run the command again.`,
    );
  }
}

/**
 * @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>} Packages
 * @param {Packages} locked
 * @param {Packages} installed
 * @returns {boolean} whether all that is locked is installed; packages for other systems (optional ones) may be absent
 */
export function matches(locked, installed) {
  return Object.entries(locked).every(([place, wanted]) => {
    // The project itself has no place, and npm does not record it.
    if (place === "") return true;
    const present = installed[place];
    if (!present) return Boolean(wanted.optional || wanted.devOptional);
    return present.version === wanted.version && present.integrity === wanted.integrity;
  });
}
