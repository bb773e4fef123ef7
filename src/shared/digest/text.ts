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
    const blocks = readMarkdown(words);
    const head = blocks.slice(0, 5).find(({ kind }) => kind === "heading");
    const title = head === undefined ? null : textOf(head).slice(0, 200);
    return {
      title: title === "" ? null : title,
      date: dayOf(title ?? ""),
      entries: collectEntries(findPapers(blocks)),
    };
  },
};

/** Whatever could name a paper; what it does name is found by reading. */
const MENTIONS =
  /https?:\/\/|\barxiv\b|huggingface\.co|doi\.org|\b10\.\d{4,9}\/|(?:^|\s|\[)(?:\d{4}\.\d{4,5}|[a-z-]{2,9}\/\d{7})(?:v\d{1,2})?(?:[\s,;\]]|$)/i;
