import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";

import { SetupError, reasonOf, say } from "./console.mjs";
import { createProgress } from "./progress.mjs";

const ATTEMPTS = 4;
const STALL_MS = 20_000;
const PAUSE_MS = 1_000;

/**
 * Downloads one file whose content is known beforehand. A broken transfer is taken up where it stopped, also by a
 * later run (`<target>.part`). The file gets its name only when its hash is right.
 * @param {{ url: string, target: string, integrity: string, label: string, stallMs?: number, pauseMs?: number }} request
 *   `integrity` as npm writes it: `sha512-<base64>`; `stallMs`: an attempt ends after this long without a byte;
 *   `pauseMs`: how long to wait before the second attempt, before later ones longer
 * @throws {SetupError} naming the address, the reason and what to do
 */
export async function download({ url, target, integrity, label, stallMs = STALL_MS, pauseMs = PAUSE_MS }) {
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const part = `${target}.part`;
  const progress = createProgress(label);
  let reason = "";
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      await transfer(url, part, stallMs, progress);
      progress.end();
      if ((await hashOf(part, integrity)) === integrity) {
        fs.renameSync(part, target);
        return;
      }
      reason = "its content is not what it should be (integrity check failed)";
      // Nothing in it can be trusted, so the next attempt starts from nothing.
      fs.rmSync(part, { force: true });
    } catch (error) {
      progress.end();
      reason = explain(error, stallMs);
      if (error instanceof HttpError && !error.temporary) break;
    }
    if (attempt === ATTEMPTS) break;
    say(`${label}: ${reason}; trying again (${attempt} of ${ATTEMPTS - 1})`);
    await sleep(pauseMs * attempt);
  }
  throw new SetupError(`could not download ${url}: ${reason}. Check the network and run the command again.`);
}

class HttpError extends Error {
  /** @param {number} status */
  constructor(status) {
    super(`the server answered ${status}`);
    this.temporary = status >= 500 || status === 429 || status === 408 || status === 416;
  }
}

/**
 * One attempt: appends what `part` lacks.
 * @param {string} url
 * @param {string} part
 * @param {number} stallMs
 * @param {ReturnType<typeof createProgress>} progress
 */
async function transfer(url, part, stallMs, progress) {
  const have = fs.statSync(part, { throwIfNoEntry: false })?.size ?? 0;
  const tagFile = `${part}.etag`;
  const abort = new AbortController();
  const watchdog = setTimeout(() => abort.abort(), stallMs);
  try {
    const response = await fetch(url, { headers: rangeHeaders(have, tagFile), signal: abort.signal });
    if (response.status === 416) {
      // The part is already as long as the file, or longer: only starting over is sure.
      fs.rmSync(part, { force: true });
      throw new HttpError(416);
    }
    if (!response.ok || !response.body) throw new HttpError(response.status);
    const resumed = response.status === 206 && contentRangeStart(response) === have;
    if (response.status === 206 && !resumed) throw new Error("the server sent another range than asked for");
    let done = resumed ? have : 0;
    const length = Number(response.headers.get("content-length"));
    const total = length ? done + length : null;
    rememberTag(response, tagFile);
    const counted = async function* (/** @type {AsyncIterable<Uint8Array>} */ source) {
      for await (const chunk of source) {
        watchdog.refresh();
        done += chunk.length;
        progress.update(done, total);
        yield chunk;
      }
    };
    await pipeline(response.body, counted, fs.createWriteStream(part, { flags: resumed ? "a" : "w" }));
    if (total && done !== total) throw new Error(`the connection ended at ${done} of ${total} bytes`);
    fs.rmSync(tagFile, { force: true });
  } finally {
    clearTimeout(watchdog);
  }
}

/**
 * Without a strong ETag the range is asked for all the same: the hash at the end finds a file that changed meanwhile.
 * @param {number} have bytes
 * @param {string} tagFile
 * @returns {Record<string, string>}
 */
function rangeHeaders(have, tagFile) {
  const plain = { "accept-encoding": "identity" };
  if (have === 0) return plain;
  const tag = fs.existsSync(tagFile) ? fs.readFileSync(tagFile, "utf8") : "";
  return { ...plain, range: `bytes=${have}-`, ...(tag ? { "if-range": tag } : {}) };
}

/**
 * @param {Response} response
 * @param {string} tagFile
 */
function rememberTag(response, tagFile) {
  const tag = response.headers.get("etag");
  if (tag && !tag.startsWith("W/")) fs.writeFileSync(tagFile, tag);
  else fs.rmSync(tagFile, { force: true });
}

/** @param {Response} response */
function contentRangeStart(response) {
  const match = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "");
  return match ? Number(match[1]) : null;
}

/**
 * @param {string} file
 * @param {string} like an integrity whose algorithm is used
 */
async function hashOf(file, like) {
  const algorithm = like.slice(0, like.indexOf("-"));
  const hash = createHash(algorithm);
  await pipeline(fs.createReadStream(file), hash);
  return `${algorithm}-${hash.digest("base64")}`;
}

/**
 * @param {unknown} error
 * @param {number} stallMs
 */
function explain(error, stallMs) {
  const aborted = error instanceof Error && error.name === "AbortError";
  return aborted ? `no data for ${Math.round(stallMs / 1000)} s` : reasonOf(error);
}
