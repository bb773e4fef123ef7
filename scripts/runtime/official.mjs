import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";

import { createProgress } from "../lib/progress.mjs";

const FIRST_BYTE_MS = 6_000;
const STALL_MS = 30_000;
const POLL_MS = 250;

/**
 * The Electron version this project is built for, from the installed `electron` package.
 * @param {string} root the project folder
 * @returns {string | null} null when the package is not installed
 */
export function officialVersion(root) {
  const manifest = path.join(root, "node_modules", "electron", "package.json");
  if (!fs.existsSync(manifest)) return null;
  return JSON.parse(fs.readFileSync(manifest, "utf8")).version;
}

/**
 * The `electron` package's own executable.
 * @param {string} root the project folder
 * @returns {string | null} null when it has not been downloaded, or not completely
 */
export function findOfficial(root) {
  const folder = path.join(root, "node_modules", "electron");
  // Its installer writes path.txt last.
  const pathFile = path.join(folder, "path.txt");
  if (!fs.existsSync(pathFile)) return null;
  const executable = path.join(folder, "dist", fs.readFileSync(pathFile, "utf8").trim());
  return fs.existsSync(executable) ? executable : null;
}

/**
 * Runs the `electron` package's own installer, and ends it when nothing moves: it would wait for minutes on a host
 * that a firewall drops silently. Mirrors and proxies work as that package documents them (`ELECTRON_MIRROR` ...).
 * @param {string} root the project folder
 * @param {string} cache the cache folder, for the unfinished download
 * @returns {Promise<string | null>} null when it worked, else the reason in words
 */
export async function installOfficial(root, cache) {
  const folder = path.join(root, "node_modules", "electron");
  fs.mkdirSync(path.join(cache, "download"), { recursive: true });
  const temporary = fs.mkdtempSync(path.join(cache, "download", "electron-"));
  // The installer keeps its unfinished download in the folder for temporary files: its size tells whether it moves.
  const env = {
    ...process.env,
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    ELECTRON_GET_NO_PROGRESS: "1",
  };
  const child = spawn(process.execPath, ["install.js"], {
    cwd: folder,
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaints = "";
  child.stderr.on("data", (chunk) => (complaints += chunk));
  const stalled = watch(child, [temporary, path.join(folder, "dist")]);
  try {
    const [code] = await once(child, "close");
    if (code === 0 && findOfficial(root)) return null;
    return stalled.reason ?? reasonFrom(complaints);
  } finally {
    stalled.stop();
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * Kills the installer when its folders stop growing.
 * @param {import("node:child_process").ChildProcess} child
 * @param {string[]} folders
 */
function watch(child, folders) {
  const progress = createProgress("installing Electron");
  const start = folderSizes(folders);
  let last = start;
  let movedAt = Date.now();
  const state = {
    /** @type {string | null} */
    reason: null,
    stop() {
      clearInterval(timer);
      progress.end();
    },
  };
  const timer = setInterval(() => {
    const size = folderSizes(folders);
    if (size !== last) {
      last = size;
      movedAt = Date.now();
      progress.update(Math.max(0, size - start), null);
    }
    const limit = last === start ? FIRST_BYTE_MS : STALL_MS;
    if (Date.now() - movedAt > limit) {
      state.reason = last === start ? "the download host does not answer" : "the download stopped half-way";
      child.kill("SIGKILL");
    }
  }, POLL_MS);
  return state;
}

/**
 * @param {string[]} folders
 * @returns {number} bytes in all files below; files that go while counting do not count
 */
function folderSizes(folders) {
  let sum = 0;
  for (const folder of folders) {
    if (!fs.existsSync(folder)) continue;
    for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
      if (!entry.isFile()) continue;
      sum += fs.statSync(path.join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
    }
  }
  return sum;
}

/** @param {string} complaints what the installer wrote: a stack trace, whose first line is the message */
function reasonFrom(complaints) {
  const first = complaints.split("\n").find((line) => line.trim()) ?? "the installer gave no reason";
  if (/fetch failed/.test(first)) return "the download host cannot be reached";
  return first.trim();
}
