import { Deadline } from "./deadline";
import type { FetchLike } from "./fetch";

/** What asking needs, whoever is asked. */
export interface AskTools {
  readonly fetch: FetchLike;
  readonly userAgent: string;
  /** For the headers, and again between two pieces of the body, in milliseconds. */
  readonly timeoutMs: number;
}

/** The time an answer may take: {@link AskTools.timeoutMs} of the app itself. */
export const DEFAULT_TIMEOUT_MS = 15_000;

/** Why there is no answer to read. */
export type NoAnswer =
  /** 403, 429, 503: asked to stop or to hold back. */
  | { readonly kind: "throttled"; readonly status: number; readonly retryAfter: string | null }
  /** Slow, overloaded, or a page for people where an answer was due. */
  | { readonly kind: "busy"; readonly detail: string }
  | { readonly kind: "unreachable"; readonly detail: string };

/** What one request came to. */
export type Fetched =
  | NoAnswer
  /** Larger than any honest answer. */
  | { readonly kind: "too-large" }
  /** Status 2xx or 4xx, with what was said. */
  | { readonly kind: "text"; readonly status: number; readonly body: string };

/**
 * Sends one GET and reads the answer as UTF-8. Redirects are not followed: none of the services has
 * them here, and a hotel's sign-in page is no answer.
 *
 * @param accept the media type asked for
 * @param maxBytes the largest body that is read
 * @throws the signal's reason when it aborts; everything else is an outcome
 */
export async function getText(
  url: string,
  accept: string,
  maxBytes: number,
  { fetch, userAgent, timeoutMs }: AskTools,
  signal: AbortSignal,
): Promise<Fetched> {
  const deadline = new Deadline(signal);
  try {
    deadline.restart(timeoutMs);
    const headers = { "User-Agent": userAgent, Accept: accept };
    const response = await fetch(url, { headers, signal: deadline.signal });
    const body = await readBody(response, deadline, timeoutMs, maxBytes);
    return noAnswerOf(response) ?? textOf(response.status, body);
  } catch (error) {
    signal.throwIfAborted();
    const detail = describe(error);
    return deadline.signal.aborted ? { kind: "busy", detail } : { kind: "unreachable", detail };
  } finally {
    deadline.stop();
  }
}

/** The body as text; null when it is too large. */
async function readBody(
  response: Response,
  deadline: Deadline,
  timeoutMs: number,
  maxBytes: number,
): Promise<string | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of deadline.read(response.body)) {
    deadline.restart(timeoutMs);
    bytes += piece.length;
    if (bytes > maxBytes) return null;
    pieces.push(piece);
  }
  // arXiv's content type names no charset; it is UTF-8, as JSON always is.
  return Buffer.concat(pieces).toString("utf8");
}

function noAnswerOf(response: Response): NoAnswer | null {
  const { status } = response;
  if (status === 403 || status === 429 || status === 503)
    return { kind: "throttled", status, retryAfter: response.headers.get("retry-after") };
  if (status >= 300 && status < 400)
    return { kind: "unreachable", detail: `sent elsewhere (${status}): ${hostOf(response)}` };
  return status >= 500 ? { kind: "busy", detail: `HTTP ${status}` } : null;
}

function textOf(status: number, body: string | null): Fetched {
  return body === null ? { kind: "too-large" } : { kind: "text", status, body };
}

/** Where a redirect leads, without the path: that may hold secrets of a network. */
function hostOf(response: Response): string {
  const location = response.headers.get("location") ?? "";
  return /^https?:\/\/([^/?#]+)/i.exec(location)?.[1] ?? "no address given";
}

/** An error with its cause: Node says "fetch failed" and why one level down. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
