import { readFileSync, readlinkSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

/** What Chromium leaves in the data folder while an app runs in it. */
const LOCK = "SingletonLock";
const LEFT = [LOCK, "SingletonSocket", "SingletonCookie"] as const;

/**
 * Takes the data folder for this process. A lock whose owner is provably dead (no such process on
 * this computer, or one that only waits to be buried) is cleared away: Chromium respects those of
 * dead processes in some cases, and the app would end without a word.
 *
 * @param request asks Chromium for the lock; false when another process holds it
 */
export function takeFolder(dataFolder: string, request: () => boolean): boolean {
  if (request()) return true;
  if (!isOwnerDead(dataFolder)) return false;
  for (const name of LEFT) rmSync(join(dataFolder, name), { force: true });
  return request();
}

function isOwnerDead(dataFolder: string): boolean {
  const owner = readOwner(dataFolder);
  if (owner === null || owner.host !== hostname()) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
  return isZombie(owner.pid);
}

/** The lock is a link that leads to `host-pid`; null on systems with another kind of lock. */
function readOwner(dataFolder: string): { host: string; pid: number } | null {
  try {
    const match = /^(.+)-(\d+)$/.exec(readlinkSync(join(dataFolder, LOCK)));
    return match === null ? null : { host: match[1] ?? "", pid: Number(match[2]) };
  } catch {
    // No link, or not ours to read: then nothing is known of an owner, and nothing is cleared.
    return null;
  }
}

function isZombie(pid: number): boolean {
  try {
    // The state follows the name, which stands in brackets and may hold any characters.
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    // No /proc on this system: the process answered a signal, so it counts as alive.
    return false;
  }
}
