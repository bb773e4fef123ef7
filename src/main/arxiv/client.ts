import { readAtom } from "../../shared/arxiv/atom";
import type { ArxivRecord } from "../../shared/arxiv/record";
import { queryString, type PlannedRequest } from "../../shared/identify/batch";
import { getText, type AskTools, type NoAnswer } from "../network/get-text";

export interface ClientTools extends AskTools {
  /** For example `https://export.arxiv.org/api/query`. */
  readonly apiUrl: string;
}

/** A hundred records are a quarter of a megabyte. */
const MAX_ANSWER_BYTES = 10 * 1024 * 1024;

/** What one request to the query API came to. */
export type QueryOutcome =
  | { readonly kind: "answer"; readonly total: number; readonly records: readonly ArxivRecord[] }
  | NoAnswer
  /**
   * The question is too long or not understood: less of it may do. `byArxiv` when its own words say
   * so; a page that a proxy put there proves nothing about the question.
   */
  | { readonly kind: "rejected"; readonly byArxiv: boolean; readonly detail: string };

/**
 * Sends one request and reads the answer.
 *
 * @throws the signal's reason when it aborts; everything else is an outcome
 */
export async function sendQuery(
  request: PlannedRequest,
  tools: ClientTools,
  signal: AbortSignal,
): Promise<QueryOutcome> {
  const url = `${tools.apiUrl}?${queryString(request)}`;
  const fetched = await getText(url, "application/atom+xml", MAX_ANSWER_BYTES, tools, signal);
  switch (fetched.kind) {
    case "text":
      return outcomeOf(fetched.status, fetched.body);
    case "too-large":
      return { kind: "rejected", byArxiv: false, detail: "the answer was too large" };
    default:
      return fetched;
  }
}

/** What servers and proxies answer to an address that is too long for them. */
const TOO_MUCH: ReadonlySet<number> = new Set([400, 413, 414, 431]);

function outcomeOf(status: number, body: string): QueryOutcome {
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
