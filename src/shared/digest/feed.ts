import { collectEntries, oneLine, type Found } from "./collect";
import { dayOf } from "./day";
import { findPapers } from "./find-papers";
import type { Format, Parsed } from "./format";
import { readHtml } from "./html-blocks";
import { referenceOf, referencesIn, soleReference, type Reference } from "./references";
import { childOf, readXml, textIn, type XmlNode } from "./xml-nodes";

const RECORDS = new Set(["item", "entry", "record"]);

/**
 * RSS (0.9 to 2.0), Atom and OAI-PMH: arXiv's feeds, arXiv's query answers of both generations, its
 * records, and other people's feeds, whose items may each be a paper or a page that names some.
 */
export const feed: Format = {
  name: "feed",
  recognise: ({ text }) =>
    /<(?:\w+:)?(?:rss|feed|RDF|OAI-PMH|GetRecord|ListRecords|channel)[\s>]/.test(text.slice(0, 5000)) &&
    /^\s*</.test(text)
      ? 0.95
      : 0,
  parse({ text }): Parsed {
    const found: Found[] = [];
    let records = 0;
    const errors: string[] = [];
    const root = readXml(text, RECORDS, (node) => {
      records += 1;
      if (oneLine(textIn(node, "title")) === "Error" && /\/api\/errors/.test(textIn(node, "id")))
        errors.push(oneLine(textIn(node, "summary")));
      else for (const paper of papersIn(node)) found.push(paper);
    });
    const head = root === null ? null : (childOf(root, "channel") ?? root);
    const title = head === null ? "" : oneLine(textIn(head, "title"));
    const date =
      head === null ? null : dayOf(textIn(head, "pubdate", "date", "updated", "lastbuilddate", "published"));
    const entries = collectEntries(found);
    const [error] = errors;
    const empty = "the feed holds no entries, as arXiv's feeds do on days without announcements";
    const reason =
      error === undefined ? (records === 0 ? empty : null) : `arXiv's answer in it is an error: ${error}`;
    return {
      title: title === "" || /^ArXiv Query/i.test(title) ? null : title,
      date,
      entries,
      ...(reason === null ? {} : { reason }),
    };
  },
};

/** OPML lists feeds; that is said, rather than that no papers were recognised. */
export const opml: Format = {
  name: "opml",
  recognise: ({ text }) =>
    /^\s*<(?:\?xml[\s\S]{0,500}?<)?(?:!--[\s\S]{0,2000}?-->\s*<)?opml[\s>]/i.test(text.slice(0, 5000))
      ? 1
      : 0,
  parse: () => ({
    title: null,
    entries: [],
    reason: "it is OPML, a list of feeds, and names no papers; import what the feeds hold",
  }),
};

function papersIn(node: XmlNode): Found[] {
  const record = deepest(node);
  const found = record === node ? itemOf(node) : oaiRecord(node, record);
  if (found !== null) return [found];
  const body = textIn(node, "encoded", "content", "description", "summary");
  return body === "" ? [] : findPapers(readHtml(body).blocks);
}

/** In OAI-PMH the record's own part lies in `metadata`: arXiv's formats, or Dublin Core. */
function deepest(node: XmlNode): XmlNode {
  return childOf(node, "metadata")?.children[0] ?? node;
}

function oaiRecord(node: XmlNode, record: XmlNode): Found | null {
  const header = childOf(node, "header");
  const named = [
    textIn(record, "id"),
    header === null ? "" : textIn(header, "identifier").replace(/^oai:arXiv\.org:/i, ""),
  ];
  const texts = record.children.filter(({ name }) => name === "identifier").map(({ text }) => text.trim());
  const references = [...named, ...texts].map((one) => soleReference(one)).filter((one) => one !== null);
  const authors = childOf(record, "authors");
  const people =
    authors?.children
      .filter(({ name }) => name === "author")
      .map((one) => `${textIn(one, "forenames")} ${textIn(one, "keyname")} ${textIn(one, "suffix")}`) ?? [];
  return {
    title: textIn(record, "title"),
    abstract: textIn(record, "abstract", "description"),
    authors: people.length > 0 ? people : namesIn(authors?.text ?? "", record),
    arxivId: references.find((one) => one.arxivId !== null)?.arxivId,
    doi: textIn(record, "doi") || references.find((one) => one.doi !== null)?.doi,
    links: texts.filter((link) => /^https?:/.test(link)),
    year: Number(/\d{4}/.exec(textIn(record, "created", "date", "datestamp"))?.[0]),
  };
}

function namesIn(text: string, record: XmlNode): string[] {
  const creators = record.children.filter(({ name }) => name === "creator").map((one) => one.text);
  return creators.length > 0 ? creators : text.split(/\s*,\s*|\s+and\s+/);
}

/** One item that is itself a paper; null where it is a page about others. */
function itemOf(node: XmlNode): Found | null {
  const links = linksOf(node);
  const named = [
    ...links,
    textIn(node, "guid", "id").replace(/^oai:arXiv\.org:/i, ""),
    textIn(node, "identifier"),
  ];
  const body = textIn(node, "summary", "description", "abstract", "content", "encoded");
  const start = /^\s*arXiv:\S+/.exec(body)?.[0] ?? "";
  const references = [...named, start]
    .map((one): Reference | null => soleReference(one) ?? referenceOf(one))
    .filter((one) => one !== null);
  const title = oneLine(plain(textIn(node, "title"))).replace(
    /\.?\s*\(arXiv:(\S+)(?:\s+\[[\w.-]+\])?(?:\s+\w+)*\)$/,
    "",
  );
  const inTitle = referencesIn(textIn(node, "title")).find((one) => one.arxivId !== null)?.arxivId;
  const arxivId = references.find((one) => one.arxivId !== null)?.arxivId ?? inTitle ?? null;
  const doi = textIn(node, "doi") || (references.find((one) => one.doi !== null)?.doi ?? null);
  const isScholarly = references.length > 0 || doi !== null || inTitle != null;
  if (!isScholarly) return null;
  return {
    title: title.replace(/^\[[^\]]{9,20}\]\s*/, ""),
    abstract: abstractOf(body),
    authors: authorsOf(node),
    arxivId,
    doi,
    links: links.filter((link) => /^https?:/.test(link)),
    year: Number(/\b(?:19|20)\d{2}\b/.exec(textIn(node, "published", "pubdate", "date", "updated"))?.[0]),
  };
}

function linksOf(node: XmlNode): string[] {
  const links = node.children.filter(({ name }) => name === "link");
  const first = links.filter(
    ({ attributes }) => attributes["rel"] === undefined || attributes["rel"] === "alternate",
  );
  return [...first, ...links]
    .map(({ attributes, text }) => (attributes["href"] ?? text).trim())
    .concat(node.attributes["rdf:about"] ?? [])
    .filter((link, index, all) => link !== "" && all.indexOf(link) === index);
}

function abstractOf(body: string): string {
  return plain(body)
    .replace(/^\s*arXiv:\S+\s+Announce Type:\s*[\w-]+\s*/i, "")
    .replace(/^\s*Abstract:\s*/i, "")
    .trim();
}

function authorsOf(node: XmlNode): string[] {
  const people = node.children.filter(({ name }) => name === "author" || name === "creator");
  return people
    .map((one) => plain(textIn(one, "name") || one.text))
    .flatMap((names) => names.split(/\s*[,;]\s*|\s+and\s+|\n/))
    .filter((name) => name.trim() !== "");
}

/** The words of what may be HTML inside of XML. */
function plain(text: string): string {
  return /<\/?[a-z][^<>]{0,500}>/i.test(text) ? text.replace(/<\/?[a-z][^<>]{0,500}>/gi, " ") : text;
}
