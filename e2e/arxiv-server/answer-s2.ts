import { textAnswer, type Answer } from "./answer";
import type { StandInRecord } from "./stand-in-record";
import { rankByTitle } from "./title-likeness";

/** Answers one request to Semantic Scholar: the best match of a title, or the paper with an id. */
export function answerSemanticScholar(
  records: readonly StandInRecord[],
  path: string,
  query: Readonly<Record<string, string>>,
): Answer {
  if (path === "/paper/search/match") {
    const [best] = rankByTitle(records, query["query"] ?? "");
    return best === undefined
      ? nothing("Title match not found")
      : json({ data: [{ ...paperOf(best), matchScore: 174.2 }] });
  }
  const id = /^\/paper\/arXiv:(.+)$/.exec(path)?.[1];
  const record = records.find((one) => one.id === id);
  return record === undefined ? nothing("Paper with id not found") : json(paperOf(record));
}

function paperOf({ id, title, summary, authors, doi }: StandInRecord) {
  return {
    paperId: "649def34f8be52c8b66281af98ae884c09aef38b",
    title,
    abstract: summary,
    externalIds: { ArXiv: id, DOI: doi ?? `10.48550/arXiv.${id}`, CorpusId: 12345 },
    authors: authors.map((name, index) => ({ authorId: String(index), name })),
  };
}

function nothing(error: string): Answer {
  return textAnswer(404, "application/json", JSON.stringify({ error }));
}

function json(value: unknown): Answer {
  return textAnswer(200, "application/json", JSON.stringify(value));
}
