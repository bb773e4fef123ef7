import { parseArxivId } from "./id";
import type { ArxivRecord } from "./record";
import { attributeOf, childOf, listOf, textOf, XmlReader, type Node } from "./xml-node";

/** One answer of arXiv's query API. */
export type AtomAnswer =
  | {
      readonly ok: true;
      /** How many records match in all; more than are here when the answer was cut. */
      readonly total: number;
      /** Place of the first record, from 0. */
      readonly start: number;
      /** Most records a page holds. */
      readonly perPage: number;
      /** In the order of the answer, which is not that of the ids asked for. */
      readonly records: readonly ArxivRecord[];
    }
  | {
      readonly ok: false;
      /** `error`: arXiv says what is wrong with the question. `not-atom`: something else was sent. */
      readonly reason: "error" | "not-atom";
      readonly message: string;
    };

const reader = new XmlReader("feed", ["entry", "author", "category", "link"]);

/**
 * Reads an answer of the query API in the form it had until 2025 and in the one it has since. An
 * entry that is no paper (no identifier) is left out. Never throws.
 *
 * @param xml the body, decoded as UTF-8
 */
export function readAtom(xml: string): AtomAnswer {
  const feed = reader.read(xml);
  if (typeof feed === "string") return { ok: false, reason: "not-atom", message: feed };
  const entries = listOf(feed, "entry");
  const error = entries.find(isError);
  if (error !== undefined)
    return { ok: false, reason: "error", message: textOf(error, "summary") || "no reason given" };
  const records = entries.flatMap((entry) => readEntry(entry) ?? []);
  return {
    ok: true,
    total: countOf(feed, "totalResults") ?? records.length,
    start: countOf(feed, "startIndex") ?? 0,
    perPage: countOf(feed, "itemsPerPage") ?? records.length,
    records,
  };
}

/** Errors come as an entry whose id is `http(s)://arxiv.org/api/errors#…`, some of them with status 200. */
function isError(entry: Node): boolean {
  return /^https?:\/\/[^/]*arxiv\.org\/api\/errors/i.test(textOf(entry, "id"));
}

function readEntry(entry: Node): ArxivRecord | null {
  const named = parseArxivId(textOf(entry, "id").replace(/^https?:\/\/[^/]*arxiv\.org\/abs\//i, ""));
  if (named === null) return null;
  const terms = listOf(entry, "category").map((category) => attributeOf(category, "term"));
  const primary = attributeOf(childOf(entry, "primary_category"), "term");
  return {
    id: named.id,
    version: named.version ?? 1,
    title: textOf(entry, "title"),
    authors: listOf(entry, "author")
      .map((author) => textOf(author, "name"))
      .filter((name) => name !== ""),
    summary: textOf(entry, "summary"),
    published: dateOf(entry, "published"),
    updated: dateOf(entry, "updated"),
    categories: [...new Set([primary, ...terms])].filter((term) => term !== ""),
    comment: textOf(entry, "comment") || null,
    journalRef: textOf(entry, "journal_ref") || null,
    doi: textOf(entry, "doi") || null,
  };
}

function dateOf(node: Node, name: string): string | null {
  const text = textOf(node, name);
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? text : null;
}

function countOf(node: Node, name: string): number | null {
  const text = textOf(node, name);
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
