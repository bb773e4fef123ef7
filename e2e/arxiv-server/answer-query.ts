import { textAnswer, type Answer } from "./answer";
import type { AnswerStyle, FeedPage } from "./feed";
import { errorFeed2025, feed2025 } from "./feed-2025";
import { errorFeed2026, feed2026 } from "./feed-2026";
import { parseQuery } from "./parse-query";
import { readQueryParams, refusalOf, ParameterError, type QueryParams } from "./query-params";
import { clausesOf } from "./query-tree";
import type { RecordIndex } from "./search";
import type { StandInRecord } from "./stand-in-record";

/** What the query API answers from. */
export interface QueryService {
  readonly index: RecordIndex;
  readonly style: AnswerStyle;
  /** More words and phrases than this in one query are refused. */
  readonly maxClauses: number;
  /** Leave the entries out although there are some: a glitch the service has. */
  readonly leaveEmpty: boolean;
  readonly now: Date;
}

// Without charset, as the service sends it: the reader must know that it is UTF-8.
const ATOM = "application/atom+xml";

/** Answers one request to `/api/query`. */
export function answerQuery(service: QueryService, raw: Readonly<Record<string, string>>): Answer {
  try {
    const params = readQueryParams(raw);
    const found = find(service, params);
    const page: FeedPage = {
      searchQuery: params.searchQuery,
      idList: params.idList,
      start: params.start,
      maxResults: params.maxResults,
      totalResults: found.length,
      records: service.leaveEmpty ? [] : found.slice(params.start, params.start + params.maxResults),
      now: service.now,
    };
    return textAnswer(200, ATOM, service.style === "2025" ? feed2025(page) : feed2026(page));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    const write = service.style === "2025" ? errorFeed2025 : errorFeed2026;
    return textAnswer(400, ATOM, write(refusal.message, refusal.anchor.replaceAll(" ", "_"), service.now));
  }
}

function find(service: QueryService, params: QueryParams): readonly StandInRecord[] {
  if (params.searchQuery === "") return inLookUpOrder(service.style, service.index.lookUp(params.ids));
  const tree = parseQuery(params.searchQuery);
  if (clausesOf(tree) > service.maxClauses)
    throw new ParameterError(`too many clauses: more than ${service.maxClauses}`, "too_many_clauses");
  const hits = sorted(service.index.search(tree), params);
  if (params.ids.length === 0) return hits;
  // The service filters by bare ids; one with a version matches nothing there.
  const wanted = new Set(params.ids.filter(({ version }) => version === null).map(({ id }) => id));
  return hits.filter(({ id }) => wanted.has(id));
}

/** The rewritten service does not keep the order of an `id_list`; whoever maps by position shall notice. */
function inLookUpOrder(style: AnswerStyle, records: readonly StandInRecord[]): readonly StandInRecord[] {
  return style === "2025" ? records : records.toReversed();
}

function sorted(records: readonly StandInRecord[], params: QueryParams): readonly StandInRecord[] {
  const { sortBy, ascending } = params;
  if (sortBy === "relevance") return records;
  const dateOf = ({ published, updated }: StandInRecord): string =>
    (sortBy === "submittedDate" ? published : updated) ?? "";
  const sign = ascending ? 1 : -1;
  return [...records].sort((a, b) => sign * (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : 0));
}

/** How many words and phrases a query holds; 0 for a query that cannot be read. */
export function countClauses(searchQuery: string): number {
  try {
    return searchQuery.trim() === "" ? 0 : clausesOf(parseQuery(searchQuery));
  } catch (error) {
    if (refusalOf(error) === null) throw error;
    return 0;
  }
}
