import { collectEntries, type Found } from "./collect";
import { dayOf } from "./day";
import { findPapers } from "./find-papers";
import type { DigestText, Format } from "./format";
import { readHtml } from "./html-blocks";
import { readMarkdown } from "./markdown-blocks";
import { referenceOf, soleReference } from "./references";

/** Text is HTML where it has HTML's elements: chats write links as `<https://…|words>`. */
const HTML = /<\/?(?:a|p|div|span|br|ul|ol|li|table|tr|td|h[1-6]|b|i|em|strong|img)\b[^<>]{0,2000}>/i;
/** Deeper than any list of papers nests. */
const DEEPEST = 40;
type Json = Readonly<Record<string, unknown>>;

/**
 * Papers in JSON of any make: Hugging Face, Semantic Scholar, CSL, JSON Feed, bots. Every object with
 * a title and something that only papers have is one; text under an arXiv id as key is one too.
 */
export const json: Format = {
  name: "json",
  recognise: ({ text }) => (/^\s*(?:\[\s*(?:[[{"\]]|$)|\{\s*["}])/.test(text.slice(0, 1000)) ? 0.9 : 0),
  parse(digest) {
    const root = read(digest);
    const feed = isObject(root) ? root : {};
    return {
      title: textAt(feed, "title"),
      date: dayOf(textAt(feed, "date", "date_modified") ?? ""),
      entries: collectEntries(papersInJson(root)),
    };
  },
};

/** The papers in a value that was read from JSON. */
export function papersInJson(root: unknown): Found[] {
  const found: Found[] = [];
  walk(root, 0, found);
  return found;
}

/** JSON as one value, or as one value a line; undefined where it is neither. */
function read({ text }: DigestText): unknown {
  const whole = readValue(text);
  if (whole !== undefined) return whole;
  const values: unknown[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const value = readValue(line);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // Not JSON after all, or nested deeper than anything honest: another format may know it.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function walk(value: unknown, depth: number, found: Found[]): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const item of value) {
      const reference = typeof item === "string" ? soleReference(item) : null;
      if (reference !== null)
        found.push({ arxivId: reference.arxivId, doi: reference.doi, links: listOf(reference.link) });
      else walk(item, depth + 1, found);
    }
    return;
  }
  if (!isObject(value)) return;
  const paper = paperOf(value);
  if (paper !== null) {
    found.push(paper);
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === "string") for (const one of inText(key, item)) found.push(one);
    else walk(item, depth + 1, found);
  }
}

/** `{"2201.03814": "- 2022-01-19, **Title**, A. Author et.al., Paper: [link]"}`, as daily bots keep their lists; or a page in a field. */
function inText(key: string, text: string): Found[] {
  const id = soleReference(key)?.arxivId ?? null;
  if (id === null) {
    if (!/content|body|text|html|markdown|summary|description/i.test(key) || text.length < 20) return [];
    return findPapers(HTML.test(text) ? readHtml(text).blocks : readMarkdown(text));
  }
  const bold = [...text.matchAll(/\*\*([^*\n]{2,400})\*\*/g)].map((match) => match[1] ?? "");
  const title =
    bold.find((words) => /\p{L}/u.test(words) && !/^\[|^https?:/.test(words)) ??
    titleInRow(text) ??
    (text.length < 300 && !/[|[]/.test(text) ? text : null);
  const links = [...text.matchAll(/https?:\/\/[^\s()[\]|<>"*]+/g)].map((match) => match[0]);
  return [{ arxivId: id, title, links }];
}

/** The title in a row of a table: the first cell of several words. */
function titleInRow(text: string): string | null {
  if (!text.includes("|")) return null;
  const cells = text.split("|").map((cell) => cell.replaceAll("*", "").trim());
  return cells.find((cell) => cell.split(" ").length > 2 && !/https?:|\bet\.? ?al/.test(cell)) ?? null;
}

const LINKS =
  "url URL link href arxiv_url abs_url arxiv_link arxiv_pdf_url pdf_url paper_url pdf entry_id html_url abs abstract_url guid id external_url".split(
    " ",
  );
const IDS = "arxiv_id arxivId arxivID arxiv eprint paper_id paperId identifier id number".split(" ");

function paperOf(object: Json): Found | null {
  const inner = isObject(object["paper"])
    ? object["paper"]
    : isObject(object["metadata"]) && textAt(object["metadata"], "title") !== null
      ? object["metadata"]
      : object;
  const title =
    textAt(inner, "title", "paper_title", "Title", "paperTitle") ??
    textAt(object, "title") ??
    textAt(inner, "name");
  const outer = isObject(inner["externalIds"])
    ? inner["externalIds"]
    : isObject(inner["ids"])
      ? inner["ids"]
      : {};
  const links = [...new Set([inner, object].flatMap((one) => LINKS.map((key) => textAt(one, key))))]
    .filter((link) => link !== null)
    .map((link) => (link.startsWith("/papers/") ? `https://huggingface.co${link}` : link))
    .filter((link) => /^https?:\/\//i.test(link));
  const named = [
    textAt(outer, "ArXiv", "arXiv", "arxiv"),
    ...IDS.map((key) => textAt(inner, key)),
    ...IDS.map((key) => textAt(object, key)),
  ];
  const references = [...named, ...links].map((one) =>
    one === null ? null : (soleReference(one.replace(/^oai:arXiv\.org:/i, "")) ?? referenceOf(one)),
  );
  const arxivId = references.find((one) => one?.arxivId != null)?.arxivId ?? null;
  const written = textAt(inner, "DOI", "doi") ?? textAt(outer, "DOI", "doi");
  const doi = written ?? references.find((one) => one?.doi != null)?.doi ?? null;
  const authors = namesOf(inner["authors"] ?? inner["author"] ?? inner["creators"]);
  const isPaper =
    arxivId !== null || doi !== null || (title !== null && authors.length > 0 && isScholarly(inner));
  if (!isPaper || (title === null && Object.keys(inner).length > 40)) return null;
  return {
    title,
    abstract: abstractIn(
      textAt(inner, "abstract", "summary", "abstractNote", "paper_abstract", "description", "content_text"),
    ),
    authors,
    arxivId,
    doi,
    links,
    year: yearOf(inner),
    votes: numberAt(inner, "upvotes", "votes", "likes") ?? numberAt(object, "upvotes", "votes", "likes"),
  };
}

/** What papers have and songs, people and web pages have not. */
function isScholarly(object: Json): boolean {
  return (
    [
      "abstract",
      "journal",
      "venue",
      "container-title",
      "citationCount",
      "abstractNote",
      "publicationTitle",
      "arxiv_url",
      "paperId",
    ].some((key) => Object.hasOwn(object, key)) ||
    /^(?:article|paper|conference|preprint|journal|thesis|chapter|report)/i.test(
      textAt(object, "type", "itemType") ?? "",
    )
  );
}

function abstractIn(text: string | null): string | null {
  return text === null
    ? null
    : text
        .replace(/^arXiv:\S+\s+Announce Type:\s*[\w-]+\s+Abstract:\s*/i, "")
        .replace(/<\/?(?:jats:)?\w+[^<>]{0,200}>/g, " ");
}

function namesOf(value: unknown): string[] {
  if (typeof value === "string")
    return value
      .split(/\s*;\s*|\s+and\s+/)
      .flatMap((part) => (part.split(",").length > 2 ? part.split(",") : [part]));
  if (!Array.isArray(value)) return [];
  return value.slice(0, 5000).flatMap((one: unknown) => {
    if (typeof one === "string") return [one];
    if (!isObject(one)) return [];
    const whole = textAt(one, "name", "literal", "fullname", "fullName");
    const parts = [textAt(one, "given", "firstName", "first"), textAt(one, "family", "lastName", "last")];
    return [whole ?? parts.filter((part) => part !== null).join(" ")];
  });
}

function yearOf(object: Json): number | null {
  const written = textAt(object, "year", "published", "publishedAt", "publicationDate", "date", "pubDate");
  const issued = isObject(object["issued"]) ? object["issued"]["date-parts"] : undefined;
  const part: unknown = Array.isArray(issued) && Array.isArray(issued[0]) ? issued[0][0] : undefined;
  const year = Number(numberAt(object, "year") ?? /\b(?:19|20)\d{2}\b/.exec(written ?? "")?.[0] ?? part);
  return Number.isInteger(year) ? year : null;
}

function listOf(link: string | null): string[] {
  return link === null ? [] : [link];
}

/** The first of these own fields that holds text. */
function textAt(object: Json, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    const text: unknown =
      Array.isArray(value) && value.length > 0 && typeof value[0] === "string" ? value[0] : value;
    if (typeof text === "string" && text.trim() !== "") return text.trim();
  }
  return null;
}

function numberAt(object: Json, ...keys: readonly string[]): number | null {
  for (const key of keys)
    if (Object.hasOwn(object, key) && Number.isInteger(object[key])) return Number(object[key]);
  return null;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
