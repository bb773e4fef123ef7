import { parseArxivId } from "../../shared/arxiv/id";
import type { ArxivRecord } from "../../shared/arxiv/record";
import { attributeOf, childOf, listOf, textOf, XmlReader, type Node } from "../../shared/arxiv/xml-node";
import { escaped, NONE, type Source } from "./source";

const reader = new XmlReader("OAI-PMH", ["version", "error"]);
/** The codes for "there is no such record". */
const UNKNOWN: ReadonlySet<string> = new Set(["idDoesNotExist", "noRecordsMatch", "cannotDisseminateFormat"]);

/**
 * arXiv's own record of one id, with its versions: https://info.arxiv.org/help/oa/index.html, and
 * the protocol at https://www.openarchives.org/OAI/openarchivesprotocol.html
 */
export const oai: Source = {
  name: "oai",
  answers: new Set(["id"]),
  knowsVersion: true,
  accept: "text/xml",
  address: (base, question) => {
    // The slash of an old id stays as it is.
    const id = question.kind === "id" ? question.id : escaped(question.title);
    return `${base}?verb=GetRecord&identifier=oai:arXiv.org:${id}&metadataPrefix=arXivRaw`;
  },
  read: (status, body) => {
    const answer = reader.read(body);
    if (typeof answer === "string") return { kind: "garbled", detail: `HTTP ${status}: ${answer}` };
    const [error] = listOf(answer, "error");
    const code = attributeOf(error ?? null, "code");
    if (UNKNOWN.has(code)) return NONE;
    const raw = childOf(childOf(childOf(childOf(answer, "GetRecord"), "record"), "metadata"), "arXivRaw");
    const record = raw === null ? null : readRaw(raw);
    if (status >= 400 || record === null)
      return { kind: "garbled", detail: `HTTP ${status}: ${code || "no record in the answer"}` };
    return { kind: "records", records: [record] };
  },
};

function readRaw(raw: Node): ArxivRecord | null {
  const id = parseArxivId(textOf(raw, "id"))?.id;
  const versions = listOf(raw, "version").flatMap((node) => {
    const number = /^v([1-9]\d?)$/.exec(attributeOf(node, "version"))?.[1];
    return number === undefined ? [] : [{ number: Number(number), date: isoDate(textOf(node, "date")) }];
  });
  versions.sort((a, b) => a.number - b.number);
  const newest = versions.at(-1);
  if (id === undefined || newest === undefined) return null;
  return {
    id,
    version: newest.number,
    title: textOf(raw, "title"),
    authors: authorsIn(textOf(raw, "authors")),
    summary: textOf(raw, "abstract"),
    published: versions.find(({ number }) => number === 1)?.date ?? null,
    updated: newest.date,
    categories: textOf(raw, "categories")
      .split(" ")
      .filter((term) => term !== ""),
    comment: textOf(raw, "comments") || null,
    journalRef: textOf(raw, "journal-ref") || null,
    doi: textOf(raw, "doi") || null,
  };
}

/** "Mon, 2 Apr 2007 19:18:42 GMT" as ISO 8601; null for what is no date. */
function isoDate(date: string): string | null {
  const time = Date.parse(date);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** "A. Bell, C. Doe (Leiden) and E. Fox" as names; the affiliations in parentheses are left out. */
function authorsIn(line: string): string[] {
  let bare = line;
  // Parentheses stand in parentheses; each round takes out the innermost.
  for (let before = ""; before !== bare;) {
    before = bare;
    bare = bare.replace(/\([^()]*\)/g, " ");
  }
  return bare
    .split(/,\s*(?:and\s+)?|\s+and\s+/)
    .map((name) => name.replace(/\s+/g, " ").trim())
    .filter((name) => name !== "" && !/^(?:Jr|Sr|I{1,3}|IV)\.?$/.test(name));
}
