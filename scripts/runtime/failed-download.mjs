import fs from "node:fs";
import path from "node:path";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Why the official download failed within the last day. Remembered so that every start on a network that blocks it
 * does not wait again.
 * @param {string} cache the cache folder
 * @param {string} version of Electron
 * @returns {string | null} the reason, or null when it is to be tried
 */
export function recentFailure(cache, version) {
  const file = memoryFile(cache);
  if (!fs.existsSync(file)) return null;
  let memory;
  try {
    memory = JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    // A damaged note is worth one more try, nothing else.
    return null;
  }
  const age = Date.now() - memory.at;
  // Another mirror or version is another question. A negative age means the clock was set back.
  if (memory.version !== version || memory.mirror !== mirror() || !(age >= 0 && age < DAY_MS)) return null;
  return memory.reason;
}

/**
 * @param {string} cache
 * @param {string} version
 * @param {string} reason
 */
export function rememberFailure(cache, version, reason) {
  fs.mkdirSync(cache, { recursive: true });
  fs.writeFileSync(memoryFile(cache), JSON.stringify({ version, mirror: mirror(), reason, at: Date.now() }));
}

/** @param {string} cache */
export function forgetFailure(cache) {
  fs.rmSync(memoryFile(cache), { force: true });
}

function mirror() {
  return process.env["ELECTRON_MIRROR"] ?? process.env["npm_config_electron_mirror"] ?? "";
}

/** @param {string} cache */
function memoryFile(cache) {
  return path.join(cache, "official-download-failed.json");
}
