import { collectEntries, type Found } from "./collect";
import { dayOf } from "./day";
import { findPapers } from "./find-papers";
import type { Format } from "./format";
import { readHtml, type HtmlPage } from "./html-blocks";
import { papersInJson } from "./json";

/** A page in HTML some of whose links are papers: Hugging Face's, arXiv's listings, newsletters, alerts. */
export const html: Format = {
  name: "html",
  recognise: ({ text }) => {
    const start = text.slice(0, 3000);
    if (
      /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|meta|div|ul|ol|table|article|p|h[1-6]|span|a)\b/i.test(
        start,
      )
    )
      return 0.8;
    return (text.slice(0, 200_000).match(/<(?:p|div|li|td|tr|a\s[^>]{0,200}href)[\s>=]/gi)?.length ?? 0) > 20
      ? 0.5
      : 0;
  },
  parse({ text }) {
    const { title, entries } = papersInHtml(text);
    return { title, date: dayOf(title ?? ""), entries: collectEntries(entries) };
  },
};

/** The papers of an HTML page: what its links say, and what the data for its scripts adds to that. */
export function papersInHtml(text: string): { readonly title: string | null; readonly entries: Found[] } {
  const page = readHtml(text);
  const own = ownPaper(page);
  if (own !== null) return { title: page.title, entries: [own] };
  const linked = findPapers(page.blocks);
  const ids = new Set(linked.map(({ arxivId }) => arxivId));
  const data = page.data.flatMap(papersInData);
  // What no link shows is not on the page: scripts also carry what might be shown later.
  const shown =
    linked.length === 0 ? data : data.filter(({ arxivId }) => arxivId != null && ids.has(arxivId));
  return { title: page.title, entries: [...linked, ...shown] };
}

/** The paper whose own page this is, as its publisher says; null for every other page. */
function ownPaper({ citation }: HtmlPage): Found | null {
  const all = (name: string): string[] =>
    citation.filter(([one]) => one === name).map(([, value]) => value.trim());
  const [title] = all("citation_title");
  const [arxivId, doi] = [all("citation_arxiv_id")[0], all("citation_doi")[0]];
  if (title === undefined || title === "" || (arxivId === undefined && doi === undefined)) return null;
  return {
    title,
    arxivId,
    doi,
    authors: all("citation_author"),
    abstract: all("citation_abstract")[0],
    links: all("citation_pdf_url"),
    year: Number(/\d{4}/.exec(all("citation_date")[0] ?? all("citation_publication_date")[0] ?? "")?.[0]),
  };
}

function papersInData(data: string): Found[] {
  try {
    return papersInJson(JSON.parse(data));
  } catch (error) {
    // Broken data costs what it would have added.
    if (error instanceof SyntaxError || error instanceof RangeError) return [];
    throw error;
  }
}
