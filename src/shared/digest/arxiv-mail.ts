import { collectEntries, type Found } from "./collect";
import { dayOf } from "./day";
import type { Format } from "./format";
import { referencesIn, soleReference } from "./references";

/** The field that begins an announcement; by hand-copied mails quoted, indented, with odd spaces. */
const HEAD =
  /^[>\s\u00a0]*(?:arXiv|Paper(?:\s?\(\*?cross-?listing\*?\))?)\s?:\s*([a-z-]+(?:\.[A-Za-z-]+)?\/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?\b/i;
const FIELD =
  /^[>\s]{0,12}(?:(Title|Authors?|Categories|Comments?|Subj(?:ect)?-class(?:es)?|Journal-ref|Report-no|DOI|MSC-class|ACM-class|License|Date(?:\s?\([^)]{0,40}\))?|From|Proxy|Abstract)\s?:|(replaced with revised version))\s*(.*)$/i;
const BREAK = /^[>\s\u00a0]*(?:-{20,}|(?:%-?){10,}|%%--|[-%]{30,})/;

/**
 * The mails that arXiv sends and the monthly listings in the same form, 1991 to today: entries
 * between lines of `\\` and dashes. Also as pasted by hand, quoted, or with their line breaks lost.
 */
export const arxivMail: Format = {
  name: "arxiv-mail",
  recognise: ({ text }) => {
    const heads =
      text.match(
        /(?:^|\\\\|\n)[> \t\u00a0]{0,40}(?:arXiv|Paper)\s?:\s*(?:[a-z-]+(?:\.[A-Z]{2})?\/\d{7}|\d{4}\.\d{4,5})/g,
      )?.length ?? 0;
    const marks = /\\\\/.test(text) || /-{40}/.test(text);
    return heads > 0 && marks && /\bTitle\s?:/.test(text) && /\bAuthors?\s?:/.test(text) ? 0.9 : 0;
  },
  parse({ text }) {
    const found = entriesOf(linesOf(text))
      .map(foundOf)
      .filter((one) => one !== null);
    const head = text.slice(0, Math.max(0, Math.min(text.indexOf("\\\\"), 20_000)));
    const subject = /^Subject:\s*(.{1,200})$/m.exec(head)?.[1] ?? null;
    const days = /received from\s+(.{10,60}?)\s+to\s+(.{10,40})/.exec(head);
    const sent = /^Date:\s*(.{10,60})$/m.exec(head)?.[1];
    return { title: subject, date: dayOf(sent ?? days?.[2] ?? ""), entries: collectEntries(found) };
  },
};

/** The lines of a mail; where a client joined them, they are parted at the fields again. */
function linesOf(text: string): string[] {
  const clean = text.replaceAll("\u00a0", " ");
  const longest = clean.split("\n").reduce((most, line) => Math.max(most, line.length), 0);
  const isJoined = longest > 400 && /\\\\.{1,300}\bTitle:.{1,400}\bAuthors?:/.test(clean);
  if (!isJoined) return clean.split("\n");
  return clean
    .replace(/\s*(\\\\|-{40,}|(?:%-?){20,})\s*/g, "\n$1\n")
    .replace(
      /\s+(?=(?:arXiv:\d{4}\.|Title:|Authors?:|Categories:|Comments:|Journal-ref:|Report-no:|DOI:|MSC-class:|ACM-class:|License:|Date:|Date \(revised|replaced with revised version))/g,
      "\n",
    )
    .split("\n");
}

interface Announcement {
  id: string | null;
  /** Names in lower case; a field that goes on has a line more. */
  fields: Map<string, string[]>;
  abstract: string[];
}

function entriesOf(lines: readonly string[]): Announcement[] {
  const entries: Announcement[] = [];
  let entry: Announcement | null = null;
  let part = "after" as "fields" | "abstract" | "after";
  let field: string[] | null = null;
  const begin = (id: string | null): Announcement => {
    const next: Announcement = { id, fields: new Map(), abstract: [] };
    entries.push(next);
    [part, field] = ["fields", null];
    return next;
  };
  for (const line of lines) {
    const head = HEAD.exec(line)?.[1];
    const isMark = /^[>\s]*\\\\/.test(line);
    if (head !== undefined) entry = begin(head);
    else if (BREAK.test(line)) [entry, part, field] = [null, "after", null];
    else if (isMark) {
      const link = referencesIn(line).find((one) => one.arxivId !== null)?.arxivId ?? null;
      if (entry !== null) entry.id ??= link;
      if (part === "fields" && entry !== null && entry.fields.size > 0 && link === null) part = "abstract";
      else if (part === "after" || entry === null) entry = begin(null);
      else part = "after";
      field = null;
    } else if (entry !== null && part === "abstract") entry.abstract.push(line);
    else if (entry !== null && part === "fields") field = readField(line, entry, field);
  }
  return entries;
}

function readField(line: string, entry: Announcement, field: string[] | null): string[] | null {
  const [, label, replaced, value = ""] = FIELD.exec(line) ?? [];
  const name = label ?? replaced;
  if (name !== undefined) {
    const values = [value.trim()];
    entry.fields.set(name.toLowerCase().replace(/s$/, ""), values);
    return values;
  }
  if (field !== null && line.trim() !== "") field.push(line.replace(/^[>\s]+/, "").trim());
  return line.trim() === "" ? null : field;
}

function foundOf({ id, fields, abstract }: Announcement): Found | null {
  const field = (name: string): string => fields.get(name)?.join(" ").trim() ?? "";
  const title = field("title");
  if (title === "") return null;
  const date = /\b(?:19|20)\d{2}\b|\b\d{2} (?=\d{2}:)/.exec(field("date"))?.[0];
  return {
    title,
    abstract: abstract
      .map((line) => line.replace(/^>+\s?/, "").trim())
      .join("\n")
      .trim(),
    authors: authorsIn(field("author")),
    arxivId: id === null ? null : soleReference(id)?.arxivId,
    doi: field("doi").split(/[\s,]/)[0],
    links: [],
    year: date === undefined ? null : Number(date),
  };
}

/** "Ada Lovelace, Charles Babbage (Cambridge) and A. De Morgan", without the places. */
function authorsIn(text: string): string[] {
  return text
    .replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, "")
    .split(/\s*,\s*(?:and\s+)?|\s+and\s+/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
