import { parseArxivId } from "../arxiv/id";
import { textOf } from "./blocks";
import { collectEntries } from "./collect";
import { dayOf } from "./day";
import { findPapers } from "./find-papers";
import type { Format } from "./format";
import { readMarkdown } from "./markdown-blocks";

/** Markdown and plain text that names papers by links, ids or DOIs: lists, tables, newsletters, pages with their links. */
export const text: Format = {
  name: "text",
  recognise: ({ text: words }) => (MENTIONS.test(words) ? 0.4 : 0),
  parse({ text: words }) {
    const blocks = readMarkdown(bracketed(words));
    const entries = collectEntries(findPapers(blocks));
    // A heading that links something, or names a paper, is about that and not about the whole.
    const named = new Set(entries.map((entry) => entry.title));
    const heads = blocks
      .slice(0, 5)
      .filter(({ kind, runs }) => kind === "heading" && runs.every(({ href }) => href === null));
    const title =
      heads
        .map((head) => textOf(head).slice(0, 200))
        .find((heading) => heading !== "" && !named.has(heading)) ?? null;
    return { title, date: dayOf(title ?? ""), entries };
  },
};

/** Whatever could name a paper; what it does name is found by reading. */
const MENTIONS =
  /https?:\/\/|\barxiv\b|huggingface\.co|doi\.org|\b10\.\d{4,9}\/|(?:^|[\s[(])(?:\d{4}\.\d{4,5}|[a-z-]{2,9}\/\d{7})(?:v\d{1,2})?(?:[\s,;:\])]|$)/i;

/** An id, and then words: `2404.02948 Title`, perhaps after a bullet or number. */
const ID_FIRST =
  /^([^\S\n]{0,20}(?:[-*+•]\s+|\d{1,4}[.)]\s+)?)(\d{4}\.\d{4,5}(?:v\d{1,2})?)(?=[^\S\n:|,;–—-]{0,3}[\s:|,;–—-]+\p{L})/gmu;

/** A bare number at the start of a line is an id where several lines begin so; it is written as arXiv writes it. */
function bracketed(words: string): string {
  const ids = [...words.matchAll(ID_FIRST)].filter((match) => parseArxivId(match[2] ?? "") !== null);
  return ids.length < 2 ? words : words.replace(ID_FIRST, "$1[$2]");
}
