import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { say } from "./console.mjs";

const BEAT_MS = 1000;
// A holder that has not touched its lock for this long is dead. Time rather than a process id: ids are reused, and
// mean nothing in another container that shares the folder.
const STALE_MS = 10_000;

/**
 * Runs `work` while holding a lock file, waiting for another holder first.
 * @template T
 * @param {string} file the lock; its folder is made
 * @param {string} purpose what is being done, to tell a user who has to wait
 * @param {() => Promise<T>} work must not block the event loop for long: the lock is kept alive by a timer
 * @returns {Promise<T>}
 */
export async function withLock(file, purpose, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!tryTake(file)) {
    if (!told) say(`waiting for another Offprint command that is busy with this: ${purpose}`);
    told = true;
    await sleep(300);
  }
  const beat = setInterval(() => touch(file), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    fs.rmSync(file, { force: true });
  }
}

/** @param {string} file */
function tryTake(file) {
  try {
    fs.writeFileSync(file, `${process.pid}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  }
  // The holder may have gone between the two calls: then the next round takes the lock.
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (stat && Date.now() - stat.mtimeMs > STALE_MS) fs.rmSync(file, { force: true });
  return false;
}

/** @param {string} file */
function touch(file) {
  try {
    fs.utimesSync(file, new Date(), new Date());
  } catch (error) {
    // Someone cleaned the folder: the work goes on, only the exclusion is lost.
    if (!hasCode(error, "ENOENT")) throw error;
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && "code" in error && error.code === code;
}
