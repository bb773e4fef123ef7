import { z } from "zod";

import { parseArxivId } from "../../shared/arxiv/id";
import type { ArxivRecord } from "../../shared/arxiv/record";
import { collapseSpace } from "../../shared/arxiv/xml-text";
import { readJson } from "./read-json";
import { escaped, NONE, type Source } from "./source";

const LONGEST_TEXT = 20_000;
const text = z.string().max(LONGEST_TEXT);
const paper = z.object({
  title: text,
  abstract: text.nullish(),
  authors: z
    .array(z.object({ name: text }))
    .max(5000)
    .nullish()
    .catch(null),
  externalIds: z.object({ ArXiv: z.string().max(40).nullish(), DOI: text.nullish() }).nullish(),
});
const matches = z.object({ data: z.array(paper).max(100) });

const FIELDS = "title,abstract,authors,externalIds";

/** Semantic Scholar's best match of a title, and its look-up by id: https://api.semanticscholar.org/api-docs/graph */
export const semanticScholar: Source = {
  name: "semantic-scholar",
  answers: new Set(["id", "title"]),
  knowsVersion: false,
  accept: "application/json",
  address: (base, question) =>
    question.kind === "id"
      ? `${base}/paper/arXiv:${question.id}?fields=${FIELDS}`
      : `${base}/paper/search/match?query=${escaped(question.title)}&fields=${FIELDS}`,
  read: (status, body, question) => {
    // Its word for "none"; a proxy's page says as little about the paper.
    if (status === 404) return isJson(body) ? NONE : { kind: "garbled", detail: "HTTP 404 without a word" };
    const json = readJson(body);
    const parsed = question.kind === "id" ? paper.safeParse(json) : matches.safeParse(json);
    if (status >= 400 || !parsed.success)
      return { kind: "garbled", detail: `HTTP ${status}, which is no answer about a paper` };
    const papers = "data" in parsed.data ? parsed.data.data : [parsed.data];
    return { kind: "records", records: papers.flatMap(recordOf) };
  },
};

function isJson(body: string): boolean {
  return typeof readJson(body) === "object";
}

/** The record; none where the paper is not on arXiv, as far as is known. */
function recordOf({ title, abstract, authors, externalIds }: z.infer<typeof paper>): ArxivRecord[] {
  const id = parseArxivId(externalIds?.ArXiv ?? "")?.id;
  if (id === undefined) return [];
  const doi = externalIds?.DOI ?? null;
  return [
    {
      id,
      version: 1,
      title: collapseSpace(title),
      authors: (authors ?? []).map(({ name }) => collapseSpace(name)).filter((name) => name !== ""),
      summary: collapseSpace(abstract ?? ""),
      // The year it has is often that of the journal, so it is not asked for.
      published: null,
      updated: null,
      categories: [],
      comment: null,
      journalRef: null,
      // arXiv's own DOI is not that of a journal's version.
      doi: doi?.startsWith("10.48550/") === true ? null : doi,
    },
  ];
}
