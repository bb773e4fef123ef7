import fs from "node:fs";
import path from "node:path";

import { SetupError, say } from "./console.mjs";

const DEFAULT_TIMEOUT_S = 120;

/**
 * How long taking a picture may last, in milliseconds. `OFFPRINT_SHOT_TIMEOUT` overrides it, in seconds.
 * @throws {SetupError} when that is not a positive number
 */
export function shotTimeout() {
  const text = process.env["OFFPRINT_SHOT_TIMEOUT"] ?? String(DEFAULT_TIMEOUT_S);
  const seconds = Number(text);
  if (seconds > 0) return seconds * 1000;
  throw new SetupError(`OFFPRINT_SHOT_TIMEOUT is "${text}"; it must be a number of seconds.`);
}

/**
 * Makes way for a picture, so that one from an earlier run is not taken for it.
 * @param {string} file absolute path
 */
export function clearShot(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.rmSync(file, { force: true });
}

/**
 * Says whether the app has made its picture.
 * @param {string} file absolute path
 * @param {{ code: number, timedOut: boolean }} end how the app ended
 * @returns {number} the exit code for the whole command
 */
export function reportShot(file, { code, timedOut }) {
  if (timedOut) {
    say(
      `no picture after ${shotTimeout() / 1000} s, so the app was ended. OFFPRINT_SHOT_TIMEOUT sets the limit in seconds.`,
    );
    return 1;
  }
  if (code !== 0) {
    say(`no picture: the app ended with ${code}. Its messages are above.`);
    return code;
  }
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) {
    say(`the app ended without writing ${file}. Its messages are above.`);
    return 1;
  }
  say(`picture written: ${file} (${Math.ceil(size / 1024)} kB)`);
  return 0;
}
