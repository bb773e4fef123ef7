import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project folder. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/**
 * Where downloaded runtimes live: outside the project, so that a fresh clone finds them again.
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, home?: string }} [from]
 * @returns {string} an absolute path; the folder need not exist yet
 */
export function cacheFolder({ env = process.env, platform = process.platform, home = os.homedir() } = {}) {
  if (env["OFFPRINT_CACHE"]) return path.resolve(env["OFFPRINT_CACHE"]);
  if (platform === "win32") {
    return path.join(env["LOCALAPPDATA"] ?? path.join(home, "AppData", "Local"), "offprint");
  }
  if (platform === "darwin") return path.join(home, "Library", "Caches", "offprint");
  const xdg = env["XDG_CACHE_HOME"];
  // The XDG specification tells programs to ignore a relative path here.
  return path.join(xdg && path.isAbsolute(xdg) ? xdg : path.join(home, ".cache"), "offprint");
}

/** The folder the user was in: npm runs scripts in the project folder and tells the caller's in `INIT_CWD`. */
export function callerFolder() {
  return process.env["INIT_CWD"] ?? process.cwd();
}
