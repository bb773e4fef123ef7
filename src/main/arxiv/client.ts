import { readAtom } from "../../shared/arxiv/atom";
import type { ArxivRecord } from "../../shared/arxiv/record";
import { queryString, type PlannedRequest } from "../../shared/identify/batch";
import { Deadline } from "../network/deadline";
import type { FetchLike } from "../network/fetch";

export interface ClientTools {
  readonly fetch: FetchLike;
  /** For example `https://export.arxiv.org/api/query`. */
  readonly apiUrl: string;
  readonly userAgent: string;
  /** For the headers, and again between two pieces of the body. */
  readonly timeoutMs: number;
}

export const DEFAULT_TIMEOUT_MS = 15_000;
/** A hundred records are a quarter of a megabyte. */
const MAX_ANSWER_BYTES = 10 * 1024 * 1024;

/** What one request to the query API came to. */
export type QueryOutcome =
  | { readonly kind: "answer"; readonly total: number; readonly records: readonly ArxivRecord[] }
  /** 403, 429, 503: asked to stop or to hold back. */
  | { readonly kind: "throttled"; readonly status: number; readonly retryAfter: string | null }
  /** Slow, overloaded, or a page for people where an answer was due. */
  | { readonly kind: "busy"; readonly detail: string }
  | { readonly kind: "unreachable"; readonly detail: string }
  /**
   * The question is too long or not understood: less of it may do. `byArxiv` when its own words say
   * so; a page that a proxy put there proves nothing about the question.
   */
  | { readonly kind: "rejected"; readonly byArxiv: boolean; readonly detail: string };

/**
 * Sends one request and reads the answer. Redirects are not followed: the query API has none, and a
 * hotel's sign-in page is no answer.
 *
 * @throws the signal's reason when it aborts; everything else is an outcome
 */
export async function sendQuery(
  request: PlannedRequest,
  tools: ClientTools,
  signal: AbortSignal,
): Promise<QueryOutcome> {
  const { fetch, apiUrl, userAgent, timeoutMs } = tools;
  const deadline = new Deadline(signal);
  try {
    deadline.restart(timeoutMs);
    const headers = { "User-Agent": userAgent, Accept: "application/atom+xml" };
    const response = await fetch(`${apiUrl}?${queryString(request)}`, { headers, signal: deadline.signal });
    const body = await readBody(response, deadline, timeoutMs);
    return body === null
      ? { kind: "rejected", byArxiv: false, detail: "the answer was too large" }
      : outcomeOf(response, body);
  } catch (error) {
    signal.throwIfAborted();
    const detail = describe(error);
    return deadline.signal.aborted ? { kind: "busy", detail } : { kind: "unreachable", detail };
  } finally {
    deadline.stop();
  }
}

/** The body as text; null when it is larger than any honest answer. */
async function readBody(response: Response, deadline: Deadline, timeoutMs: number): Promise<string | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of deadline.read(response.body)) {
    deadline.restart(timeoutMs);
    bytes += piece.length;
    if (bytes > MAX_ANSWER_BYTES) return null;
    pieces.push(piece);
  }
  // The content type names no charset; it is UTF-8.
  return Buffer.concat(pieces).toString("utf8");
}

/** What servers and proxies answer to an address that is too long for them. */
const TOO_MUCH: ReadonlySet<number> = new Set([400, 413, 414, 431]);

function outcomeOf(response: Response, body: string): QueryOutcome {
  const { status } = response;
  if (status === 403 || status === 429 || status === 503) {
    return { kind: "throttled", status, retryAfter: response.headers.get("retry-after") };
  }
  if (status >= 300 && status < 400)
    return { kind: "unreachable", detail: `sent elsewhere (${status}): ${hostOf(response)}` };
  if (status >= 500) return { kind: "busy", detail: `HTTP ${status}` };
  const atom = readAtom(body);
  const detail = atom.ok ? `HTTP ${status}` : `HTTP ${status}: ${atom.message}`;
  if (!atom.ok && atom.reason === "error") return { kind: "rejected", byArxiv: true, detail };
  if (TOO_MUCH.has(status)) return { kind: "rejected", byArxiv: false, detail };
  if (status >= 400) return { kind: "unreachable", detail };
  if (!atom.ok) return { kind: "busy", detail };
  // Known to happen: a page without entries although some are counted.
  if (atom.total > 0 && atom.records.length === 0)
    return { kind: "busy", detail: `${atom.total} records announced, none sent` };
  return { kind: "answer", total: atom.total, records: atom.records };
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
