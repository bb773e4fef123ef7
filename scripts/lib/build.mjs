import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

import { capture, tail } from "./capture.mjs";
import { SetupError } from "./console.mjs";
import { withLock } from "./lock.mjs";

const FOLDERS = ["src", "resources"];
const FILES = /^(package\.json|package-lock\.json|electron\.vite\.config\.ts|tsconfig.*\.json)$/;
// electron-vite derives defaults from this. The floor and not the Electron at hand, so that every build is the same.
const FLOOR_MAJOR = "25";

/**
 * Builds the app into `out/` unless that already holds a build of these very sources.
 * @param {string} root the project folder, its dependencies installed
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<number | null>} how long it took in milliseconds, null when there was nothing to do
 * @throws {SetupError} with the output of electron-vite
 */
export async function ensureBuilt(root, { force = false } = {}) {
  const sources = fingerprint(root);
  if (!force && isBuiltFrom(root, sources)) return null;
  return withLock(path.join(root, "node_modules", ".offprint-build.lock"), "building", async () => {
    if (!force && isBuiltFrom(root, sources)) return null;
    const started = Date.now();
    await build(root);
    fs.writeFileSync(stampFile(root), sources);
    return Date.now() - started;
  });
}

/** @param {string} root */
async function build(root) {
  // First of all, so that a build that stops half-way is not taken for a whole one.
  fs.rmSync(stampFile(root), { force: true });
  const script = path.join(root, "node_modules", "electron-vite", "bin", "electron-vite.js");
  const env = { ...process.env, ELECTRON_MAJOR_VER: FLOOR_MAJOR };
  const result = await capture(process.execPath, [script, "build"], { cwd: root, env });
  if (result.code === 0) return;
  throw new SetupError(`the build failed:\n${tail(`${result.stdout}\n${result.stderr}`, 60)}`);
}

/**
 * @param {string} root
 * @param {string} sources a fingerprint
 */
function isBuiltFrom(root, sources) {
  const stamp = stampFile(root);
  if (!fs.existsSync(stamp) || fs.readFileSync(stamp, "utf8") !== sources) return false;
  const { main } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  return fs.existsSync(path.join(root, main));
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, "out", "built-from.txt");
}

/**
 * A hash over names and contents of all that goes into a build. Contents rather than times, which a checkout changes.
 * @param {string} root the project folder
 * @returns {string}
 */
export function fingerprint(root) {
  const hash = createHash("sha256");
  for (const file of sourceFiles(root)) {
    const content = fs.readFileSync(path.join(root, file));
    // Lengths keep the end of one file from being taken for the start of the next.
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * @param {string} root
 * @returns {string[]} paths relative to the root, in a fixed order
 */
function sourceFiles(root) {
  const top = fs.readdirSync(root).filter((name) => FILES.test(name));
  const below = FOLDERS.filter((folder) => fs.existsSync(path.join(root, folder))).flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
  );
  return [...top, ...below].toSorted();
}
