import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat, type FileHandle } from "node:fs/promises";

import type { EditionId } from "../../shared/arxiv/id";
import { failed, ok, type Answer, type PdfFile } from "../../shared/ipc";
import { Deadline } from "../network/deadline";
import type { FetchLike } from "../network/fetch";
import { parseContentRange } from "./http-range";
import type { PdfStore } from "./store";
import { findFlaw, isPdfStart, webPageTitle } from "./verify";

/** What one download may take: times in milliseconds. */
export interface Limits {
  /** Until the answer begins. */
  readonly headers: number;
  /** Between two pieces of the body. */
  readonly idle: number;
  /** For the whole file; what came until then is kept, and gone on with. */
  readonly whole: number;
  /** Of the file as it is stored, however it was packed on the way. */
  readonly bytes: number;
}

/** Enough to tell a PDF from a web page, and to find the page's title. */
const HEAD_BYTES = 16 * 1024;

export interface Transfer {
  readonly edition: EditionId;
  readonly url: string;
  readonly userAgent: string;
  readonly fetch: FetchLike;
  readonly store: PdfStore;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  readonly onProgress: (received: number, total: number | null) => void;
}

/** What one request came to: a stored file, a failure, another address to ask, or a server that is busy. */
export type TransferOutcome =
  | { readonly kind: "done"; readonly answer: Answer<PdfFile> }
  | { readonly kind: "redirect"; readonly location: string }
  | { readonly kind: "throttled"; readonly status: 403 | 429 | 503; readonly retryAfter: string | null };

/**
 * Sends one request for a PDF and stores what comes, going on from a part where there is one. The
 * part is checked by the server (`If-Range`) and by us (`Content-Range`); in doubt it starts afresh.
 *
 * @throws when the network fails, the time is up or the signal aborts; what came so far is kept
 */
export async function transfer(job: Transfer): Promise<TransferOutcome> {
  const { edition, store } = job;
  const part = await store.partState(edition);
  const have = part === null ? 0 : (await stat(store.partPath(edition))).size;
  if (part !== null && have === part.total) {
    const whole = await commitWhole(edition, store, have);
    if (whole !== null) return done(ok(whole));
  }
  const headers: Record<string, string> = { "User-Agent": job.userAgent, "Accept-Encoding": "identity" };
  if (part !== null && have > 0 && have !== part.total) {
    headers["Range"] = `bytes=${have}-`;
    headers["If-Range"] = part.etag;
  }
  const clock = new Deadline(job.signal);
  try {
    clock.limit(job.limits.whole);
    clock.restart(job.limits.headers);
    const response = await job.fetch(job.url, { headers, signal: clock.signal });
    return await receive(job, response, { have, total: part?.total ?? null }, clock);
  } finally {
    clock.stop();
  }
}

/**
 * A part that is whole already: the app ended between its last byte and its name. Nothing is asked
 * for then. Null where it is no PDF after all; it is thrown away, and the download begins anew.
 */
async function commitWhole(edition: EditionId, store: PdfStore, size: number): Promise<PdfFile | null> {
  const file = await open(store.partPath(edition), "r");
  try {
    if ((await findFlaw(file, size)) !== null) {
      await store.dropPart(edition);
      return null;
    }
  } finally {
    await file.close();
  }
  await store.commit(edition);
  return store.find(edition);
}

interface Part {
  readonly have: number;
  readonly total: number | null;
}

async function receive(
  job: Transfer,
  response: Response,
  part: Part,
  clock: Deadline,
): Promise<TransferOutcome> {
  const { edition, store } = job;
  const { status } = response;
  if (status >= 300 && status < 400) {
    const location = response.headers.get("location");
    if (location !== null) return { kind: "redirect", location };
  }
  if (status === 403 || status === 429 || status === 503) {
    return { kind: "throttled", status, retryAfter: response.headers.get("retry-after") };
  }
  if (status === 416) {
    // The part is longer than the file: it belongs to something else.
    await store.dropPart(edition);
    return done(failed("incomplete", `The PDF of ${edition} changed on the way. It will be fetched afresh.`));
  }
  if (status === 404) {
    return done(
      failed(
        "not-found",
        `arXiv has no PDF of ${edition}: it may have been withdrawn. Its page on arXiv says why.`,
      ),
    );
  }
  if (status !== 200 && status !== 206) {
    return done(
      failed(
        "network",
        `arXiv answered ${status} when asked for the PDF of ${edition}. It will be tried again.`,
      ),
    );
  }
  const start = resumeAt(response, part);
  if (start === null) {
    await store.dropPart(edition);
    return done(
      failed(
        "incomplete",
        `arXiv sent another stretch of ${edition} than was asked for. It will be fetched afresh.`,
      ),
    );
  }
  return done(await storeBody(job, response, start, clock));
}

function done(answer: Answer<PdfFile>): TransferOutcome {
  return { kind: "done", answer };
}

/** Where in the file the body belongs: 0 for a whole one; null when the range is not the one asked for. */
function resumeAt(response: Response, part: Part): number | null {
  if (response.status === 200) return 0;
  const range = parseContentRange(response.headers.get("content-range"));
  if (range === null || range.start !== part.have) return null;
  if (part.total !== null && range.total !== null && range.total !== part.total) return null;
  return range.start;
}

/** The length of the whole file in bytes as the server tells it; null when it does not. */
function totalOf(response: Response, start: number): number | null {
  const range = response.status === 206 ? parseContentRange(response.headers.get("content-range")) : null;
  if (range !== null && range.total !== null) return range.total;
  const length = response.headers.get("content-length");
  return length === null ? null : start + Number(length);
}

async function storeBody(
  job: Transfer,
  response: Response,
  start: number,
  clock: Deadline,
): Promise<Answer<PdfFile>> {
  const { edition, store } = job;
  const total = totalOf(response, start);
  if (total !== null && total > job.limits.bytes) return tooLarge(job, total);
  const etag = response.headers.get("etag");
  // A file without a strong tag can't be gone on with: its part is of no use after this request.
  if (etag === null || etag.startsWith("W/")) await store.dropPart(edition);
  const file = await open(store.partPath(edition), start === 0 ? "w+" : "r+");
  try {
    if (etag !== null && !etag.startsWith("W/")) await store.savePartState(edition, { etag, total });
    const hash = createHash("sha256");
    if (start > 0) await hashPart(store.partPath(edition), start, hash);
    const size = await pour(job, response, file, { start, total, hash }, clock);
    if (typeof size !== "number") return size;
    if (total !== null && size !== total) {
      return failed(
        "incomplete",
        `The PDF of ${edition} ended after ${size} of ${total} bytes. The rest will be fetched.`,
      );
    }
    const flaw = await findFlaw(file, size);
    if (flaw !== null) {
      await store.dropPart(edition);
      return flaw === "no-header"
        ? failed("not-a-pdf", `What arXiv sent for ${edition} is not a PDF. It will be tried again.`)
        : failed(
            "incomplete",
            `The PDF of ${edition} has no end: the connection broke early. It will be fetched again.`,
          );
    }
    await store.commit(edition);
    return ok({ editionId: edition, sha256: hash.digest("hex"), bytes: size });
  } finally {
    await file.close();
  }
}

/** @param bytes how many there are; null when only this is known, that they are too many */
function tooLarge({ edition, limits }: Transfer, bytes: number | null): Answer<never> {
  const megabytes = (count: number) => `${Math.round(count / 1048576)} MB`;
  const size = bytes === null ? `larger than ${megabytes(limits.bytes)}` : megabytes(bytes);
  return failed(
    "too-large",
    `The PDF of ${edition} is ${size}; up to ${megabytes(limits.bytes)} are kept. Start Offprint with OFFPRINT_MAX_PDF_MB set higher to keep it.`,
  );
}

type Hash = ReturnType<typeof createHash>;

async function hashPart(path: string, length: number, hash: Hash): Promise<void> {
  for await (const chunk of createReadStream(path, { end: length - 1 })) hash.update(chunk as Buffer);
}

interface Target {
  readonly start: number;
  readonly total: number | null;
  readonly hash: Hash;
}

/** Writes the body to the file. Answers the file's size, or why it was given up. */
async function pour(
  job: Transfer,
  response: Response,
  file: FileHandle,
  { start, total, hash }: Target,
  clock: Deadline,
): Promise<number | Answer<never>> {
  let position = start;
  let head = Buffer.alloc(0);
  for await (const bytes of clock.read(response.body)) {
    clock.restart(job.limits.idle);
    if (start === 0 && head.length < HEAD_BYTES) {
      head = Buffer.concat([head, bytes.subarray(0, HEAD_BYTES - head.length)]);
      if (head.length >= 1024 && !isPdfStart(head) && webPageTitle(head) === null) break;
    }
    if (position + bytes.length > job.limits.bytes) {
      await job.store.dropPart(job.edition);
      return tooLarge(job, null);
    }
    await file.write(bytes, 0, bytes.length, position);
    hash.update(bytes);
    position += bytes.length;
    job.onProgress(position, total);
  }
  const page = start === 0 ? webPageTitle(head) : null;
  if (page === null && (start > 0 || isPdfStart(head) || head.length === 0)) return position;
  await job.store.dropPart(job.edition);
  return page === null
    ? failed("not-a-pdf", `What arXiv sent for ${job.edition} is not a PDF. It will be tried again.`)
    : failed(
        "not-a-pdf",
        `arXiv sent a web page (“${page}”) instead of the PDF of ${job.edition}. It will be tried again.`,
      );
}
