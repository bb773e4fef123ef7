import { pageAnswer, type Answer } from "./answer";
import { answerHuggingFace } from "./answer-hf";
import { answerOai } from "./answer-oai";
import { answerSemanticScholar } from "./answer-s2";
import type { StandInRecord } from "./stand-in-record";

/** The services beside arXiv's query API that are stood in for. */
export const ELSEWHERE = ["oai", "hf", "s2"] as const;
export type ElsewhereKind = (typeof ELSEWHERE)[number];

/** What each of them knows; all records where left out. */
export type ElsewhereRecords = Partial<Readonly<Record<ElsewhereKind, readonly StandInRecord[]>>>;

/** Which of them a path belongs to; null for arXiv's own. */
export function elsewhereKindOf(path: string): ElsewhereKind | null {
  return ELSEWHERE.find((kind) => path === `/${kind}` || path.startsWith(`/${kind}/`)) ?? null;
}

/** What was asked for: an id or a title. */
export function askedOf(path: string, query: Readonly<Record<string, string>>): string {
  const id = query["identifier"]?.replace("oai:arXiv.org:", "");
  return id ?? query["q"] ?? query["query"] ?? path.replace(/^.*arXiv:/, "");
}

/** Answers one request to one of them. */
export function answerElsewhere(
  kind: ElsewhereKind,
  records: readonly StandInRecord[],
  path: string,
  query: Readonly<Record<string, string>>,
): Answer {
  switch (kind) {
    case "oai":
      return answerOai((id) => records.find((one) => one.id === id) ?? null, query);
    case "hf":
      return path === "/hf/papers/search"
        ? answerHuggingFace(records, query)
        : pageAnswer(404, "Not found", "There is nothing at this address.");
    case "s2":
      return answerSemanticScholar(records, path.slice("/s2".length), query);
  }
}
