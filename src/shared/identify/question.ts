import type { ArxivId } from "../arxiv/id";
import type { Unidentified } from "../ipc";
import { PASSES, type Pass } from "../paper/identity";
import { abstractWordsQuery, phraseQuery, titleWordsQuery } from "./query";

/** What is asked of arXiv about one paper in one pass. */
export interface Question {
  /** The same for the same question, whoever asks: names its answer in the cache. */
  readonly key: string;
  readonly pass: Pass;
  /** Of pass `id`. */
  readonly id: ArxivId | null;
  /** Of the other passes: one group in parentheses. */
  readonly query: string | null;
}

/** The question a paper's present pass comes to; null where that pass has nothing to ask with. */
export function questionOf(paper: Unidentified): Question | null {
  if (paper.pass === "id") {
    const id = paper.arxivId;
    return id === null ? null : { key: `id:${id}`, pass: "id", id, query: null };
  }
  const query = queryOf(paper, paper.pass);
  if (query === null) return null;
  const kind = paper.pass === "phrase" ? "phrase" : "words";
  return { key: `${kind}:${query}`, pass: paper.pass, id: null, query };
}

function queryOf(paper: Unidentified, pass: Exclude<Pass, "id">): string | null {
  switch (pass) {
    case "phrase":
      return phraseQuery(paper.title);
    case "title-words":
      return titleWordsQuery(paper.title);
    case "abstract-words":
      return paper.abstract === null ? null : abstractWordsQuery(paper.abstract);
  }
}

/** The next pass that has something to ask with; null after the last. */
export function passAfter(paper: Unidentified): Pass | null {
  const later = PASSES.slice(PASSES.indexOf(paper.pass) + 1);
  return later.find((pass) => questionOf({ ...paper, pass }) !== null) ?? null;
}
