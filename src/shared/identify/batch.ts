import type { ArxivId } from "../arxiv/id";
import type { Unidentified } from "../ipc";
import { PASSES } from "../paper/identity";
import { questionOf, type Question } from "./question";

/** How large one request may become. */
export interface BatchLimits {
  /** Most titles or abstracts in one search; 1 or more. */
  readonly searches: number;
  /** Most ids in one look-up; 1 or more. */
  readonly ids: number;
  /** Longest query string, in bytes. */
  readonly queryBytes: number;
  /** Most records asked for in one search. */
  readonly maxResults: number;
}

/** One paper with what is asked about it. */
export interface Asked {
  readonly paper: Unidentified;
  readonly question: Question;
}

/** One request to arXiv's query API: a look-up of ids or a search, never both. */
export type PlannedRequest = {
  readonly asked: readonly Asked[];
  /** Always sent: arXiv's own default of ten holds for look-ups too. */
  readonly maxResults: number;
} & ({ readonly ids: readonly ArxivId[] } | { readonly query: string });

/**
 * Plans the next request: as many of the papers as fit, all in the same pass, the earliest pass
 * first. Papers that ask the same share a place. Papers with nothing to ask in their pass are left
 * out; null when none is left.
 *
 * @param most how many places a question may at most have around it, for questions whose answer
 *   was cut off in a larger request; null where nothing is known
 */
export function planRequest(
  papers: readonly Unidentified[],
  limits: BatchLimits,
  most: (question: Question) => number | null = () => null,
): PlannedRequest | null {
  const asked = papers.flatMap((paper): Asked[] => {
    const question = questionOf(paper);
    return question === null ? [] : [{ paper, question }];
  });
  const pass = PASSES.find((one) => asked.some(({ question }) => question.pass === one));
  if (pass === undefined) return null;
  const candidates = asked.filter(({ question }) => question.pass === pass);
  return pass === "id" ? planLookUp(candidates, limits) : planSearch(candidates, limits, most);
}

function planLookUp(candidates: readonly Asked[], limits: BatchLimits): PlannedRequest {
  const chosen = fill(candidates, (questions) => {
    const ids = questions.flatMap(({ id }) => id ?? []);
    return (
      ids.length <= limits.ids && queryString({ ids, maxResults: ids.length }).length <= limits.queryBytes
    );
  });
  const ids = [...new Set(chosen.flatMap(({ question }) => question.id ?? []))];
  return { asked: chosen, ids, maxResults: ids.length };
}

function planSearch(
  candidates: readonly Asked[],
  limits: BatchLimits,
  most: (question: Question) => number | null,
): PlannedRequest {
  const { maxResults } = limits;
  const chosen = fill(candidates, (questions) => {
    const allowed = Math.min(limits.searches, ...questions.map((one) => most(one) ?? limits.searches));
    const query = joined(questions);
    return questions.length <= allowed && queryString({ query, maxResults }).length <= limits.queryBytes;
  });
  return { asked: chosen, query: joined([...uniqueQuestions(chosen).values()]), maxResults };
}

/** Takes papers in order as long as their questions fit together; the first is taken whatever its size. */
function fill(candidates: readonly Asked[], fits: (questions: readonly Question[]) => boolean): Asked[] {
  const chosen: Asked[] = [];
  const questions = new Map<string, Question>();
  for (const one of candidates) {
    const known = questions.has(one.question.key);
    if (!known && questions.size > 0 && !fits([...questions.values(), one.question])) continue;
    questions.set(one.question.key, one.question);
    chosen.push(one);
  }
  return chosen;
}

/** The different questions among the papers, by their keys. */
export function uniqueQuestions(asked: readonly Asked[]): Map<string, Question> {
  return new Map(asked.map(({ question }) => [question.key, question]));
}

function joined(questions: readonly Question[]): string {
  return questions.flatMap(({ query }) => query ?? []).join(" OR ");
}

/** The part of the address after `?`, in ASCII: spaces as `+`, as arXiv's manual writes them. */
export function queryString(
  request: { readonly maxResults: number } & (
    | { readonly ids: readonly string[] }
    | { readonly query: string }
  ),
): string {
  const asked =
    "ids" in request
      ? `id_list=${request.ids.map(escaped).join(",")}`
      : `search_query=${escaped(request.query)}`;
  return `${asked}&start=0&max_results=${request.maxResults}`;
}

function escaped(text: string): string {
  // Half a surrogate pair cannot be encoded.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, ""))
    .replace(/%20/g, "+")
    .replace(/%3A/g, ":")
    .replace(/%2F/g, "/")
    .replace(/[()']/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}
