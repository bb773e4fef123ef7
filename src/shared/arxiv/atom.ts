import { XMLParser, XMLValidator } from "fast-xml-parser";

import { parseArxivId } from "./id";
import type { ArxivRecord } from "./record";
import { collapseSpace, decodeEntities } from "./xml-text";

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

type Node = Readonly<Record<string, unknown>>;

const LISTS = new Set(["entry", "author", "category", "link"]);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  trimValues: false,
  isArray: (name) => LISTS.has(name),
});

/**
 * Reads an answer of the query API in the form it had until 2025 and in the one it has since. An
 * entry that is no paper (no identifier) is left out. Never throws.
 *
 * @param xml the body, decoded as UTF-8
 */
export function readAtom(xml: string): AtomAnswer {
  const flaw = findFlaw(xml);
  if (flaw !== null) return { ok: false, reason: "not-atom", message: flaw };
  const feed = childOf(parse(xml), "feed");
  if (feed === null) return { ok: false, reason: "not-atom", message: "the answer holds no feed" };
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

function findFlaw(xml: string): string | null {
  const start = xml.slice(0, 2000).trimStart();
  if (start === "") return "the answer was empty";
  if (/^(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html)[\s>]/i.test(start)) {
    const title = collapseSpace(decodeEntities(/<title[^>]*>([^<]{1,200})/i.exec(xml)?.[1] ?? ""));
    return title === ""
      ? "a web page was sent instead of an answer"
      : `a web page (“${title}”) was sent instead of an answer`;
  }
  // A document type can define entities that multiply; arXiv sends none.
  if (/<!doctype/i.test(xml)) return "the answer has a document type, which arXiv's never have";
  if (!/<\/feed>\s*(?:<!--[\s\S]*-->\s*)?$/.test(xml)) {
    return start.startsWith("<")
      ? "the answer ends too early"
      : `“${collapseSpace(start).slice(0, 100)}” was sent instead of an answer`;
  }
  const valid = XMLValidator.validate(xml);
  return valid === true ? null : `the answer is damaged: ${valid.err.msg}`;
}

function parse(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch {
    // The parser refuses a few names that the validator lets through; then there is no feed to be found.
    return null;
  }
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

function textOf(node: Node, name: string): string {
  return collapseSpace(decodeEntities(innerText(first(node[name]))));
}

function innerText(value: unknown): string {
  if (typeof value === "string") return value;
  return isNode(value) && typeof value["#text"] === "string" ? value["#text"] : "";
}

function attributeOf(node: Node | null, name: string): string {
  const value = node?.[`@${name}`];
  return typeof value === "string" ? collapseSpace(decodeEntities(value)) : "";
}

function childOf(node: unknown, name: string): Node | null {
  const child = isNode(node) ? first(node[name]) : null;
  return isNode(child) ? child : null;
}

function listOf(node: Node, name: string): Node[] {
  const list = node[name];
  // An element without attributes or children is read as its text.
  return Array.isArray(list) ? list.filter(isNode) : [];
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
