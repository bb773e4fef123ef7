import { z } from "zod";

import { parseArxivId } from "../../shared/arxiv/id";
import type { ArxivRecord } from "../../shared/arxiv/record";
import { collapseSpace } from "../../shared/arxiv/xml-text";
import { readJson } from "./read-json";
import { escaped, type Source } from "./source";

/** Records of a search that are looked at. */
const MOST_RECORDS = 20;

const LONGEST_TEXT = 20_000;
const text = z.string().max(LONGEST_TEXT);
const answer = z.array(z.unknown()).max(1000);
const item = z.object({
  paper: z.object({
    /** The arXiv id, without version. */
    id: z.string().max(40),
    title: text,
    summary: text.nullish(),
    publishedAt: z.iso.datetime({ offset: true }).nullish().catch(null),
    authors: z
      .array(z.object({ name: text }))
      .max(5000)
      .nullish()
      .catch(null),
  }),
});

/**
 * Hugging Face's search of papers, by title:
 * https://github.com/huggingface/huggingface_hub/blob/main/src/huggingface_hub/hf_api.py
 */
export const huggingFace: Source = {
  name: "hugging-face",
  answers: new Set(["title"]),
  knowsVersion: false,
  accept: "application/json",
  address: (base, question) =>
    `${base}/papers/search?q=${escaped(question.kind === "title" ? question.title : question.id)}&limit=${MOST_RECORDS}`,
  read: (status, body) => {
    const list = answer.safeParse(readJson(body));
    if (status >= 400 || !list.success)
      return { kind: "garbled", detail: `HTTP ${status}, which is no list of papers` };
    return { kind: "records", records: list.data.flatMap(readItem).slice(0, MOST_RECORDS) };
  },
};

/** One paper; none where it lacks what a record needs. */
function readItem(value: unknown): ArxivRecord[] {
  const parsed = item.safeParse(value);
  const id = parsed.success ? parseArxivId(parsed.data.paper.id)?.id : undefined;
  if (!parsed.success || id === undefined) return [];
  const { title, summary, publishedAt, authors } = parsed.data.paper;
  return [
    {
      id,
      version: 1,
      title: collapseSpace(title),
      authors: (authors ?? []).map(({ name }) => collapseSpace(name)).filter((name) => name !== ""),
      summary: collapseSpace(summary ?? ""),
      published: publishedAt ?? null,
      updated: null,
      categories: [],
      comment: null,
      journalRef: null,
      doi: null,
    },
  ];
}
