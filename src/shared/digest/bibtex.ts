import { parseAsync, type Entry as Reference } from "@retorquere/bibtex-parser";

import { chunksOf, crudeFields, takeField } from "./bibtex-chunks";
import { collectEntries, type Found } from "./collect";
import type { Format } from "./format";
import { referencesIn, soleReference } from "./references";

/** Fields in which `%`, `_` and `~` mean themselves. */
const VERBATIM = [/^url$/, /^doi$/, /^eprint$/, /^file$/, /^abstract$/];
const OPTIONS = {
  sentenceCase: false as const,
  verbatimFields: VERBATIM,
  english: false,
  unsupported: "ignore" as const,
};

/** References in BibTeX or BibLaTeX, with TeX in titles turned into plain letters. */
export const bibtex: Format = {
  name: "bibtex",
  recognise: ({ text }) =>
    /^[^\S\n]*@[A-Za-z]{3,20}\s*[{(]\s*[^\s,{}()]*\s*,\s*[A-Za-z_-]{1,40}\s*=/m.test(text) ? 0.93 : 0,
  async parse({ text }) {
    const found: Found[] = [];
    for (const chunk of chunksOf(text)) found.push(...(await readChunk(chunk.abbreviations, chunk.entries)));
    return { title: null, entries: collectEntries(found) };
  },
};

/** In TeX's oldest font `<` and `>` print as inverted marks; whoever types them in a title means themselves. */
const [LESS, MORE] = ["\uE0F0", "\uE0F1"];

/** One entry that the library can't read costs that entry's TeX, not the entry and not the file. */
async function readChunk(abbreviations: string, entries: readonly string[]): Promise<Found[]> {
  const taken = entries.map((entry) => takeField(entry, "abstract"));
  const text = [abbreviations, ...taken.map(({ rest }) => rest)].join("\n\n");
  try {
    const library = await parseAsync(text.replaceAll("<", LESS).replaceAll(">", MORE), OPTIONS);
    if (library.entries.length === entries.length)
      return library.entries.map((one, index) => ({
        ...foundOf(one),
        abstract: abstractOf(taken[index]?.value ?? null),
      }));
  } catch (error) {
    // It says what is wrong with an entry by throwing; the entries are read one by one then.
    if (!(error instanceof Error)) throw error;
  }
  if (entries.length === 1) return [crudely(entries[0] ?? "")];
  const read: Found[] = [];
  for (const entry of entries) read.push(...(await readChunk(abbreviations, [entry])));
  return read;
}

function abstractOf(value: string | null): string | null {
  return value === null
    ? null
    : value
        .replace(/(?<!\\)[{}]/g, "")
        .replace(/\\([%&_#$])/g, "$1")
        .replace(/\s+/g, " ")
        .trim();
}

function foundOf(reference: Reference): Found {
  const fields = new Map<string, unknown>(Object.entries(reference.fields));
  const authors = (reference.fields.author ?? []).map(
    (one) => one.name ?? [one.firstName, one.prefix, one.lastName, one.suffix].filter(Boolean).join(" "),
  );
  return foundIn((name) => {
    const value = fields.get(name);
    return typeof value === "string" ? plain(value) : Array.isArray(value) ? value.map(String).join(" ") : "";
  }, authors.map(plain));
}

function crudely(entry: string): Found {
  const fields = crudeFields(entry);
  return foundIn((name) => fields.get(name) ?? "", (fields.get("author") ?? "").split(/\s+and\s+/));
}

function foundIn(text: (name: string) => string, authors: readonly string[]): Found {
  const prefix = text("archiveprefix") || text("eprinttype");
  const eprint =
    prefix === "" || /arxiv/i.test(prefix) ? (soleReference(text("eprint"))?.arxivId ?? null) : null;
  const places = [
    "journal",
    "journaltitle",
    "note",
    "howpublished",
    "volume",
    "number",
    "publisher",
    "url",
    "ee",
    "pdf",
    "series",
    "arxivid",
    "arxiv",
    "booktitle",
    "eid",
    "pages",
  ];
  const mentioned = places
    .flatMap((name) => referencesIn(inWords(text(name))))
    .find((one) => one.arxivId !== null)?.arxivId;
  const year = Number(/\b\d{4}\b/.exec(text("year") || text("date"))?.[0]);
  return {
    title: text("title"),
    abstract: text("abstract"),
    authors,
    arxivId: eprint ?? mentioned ?? soleReference(text("arxivid"))?.arxivId,
    doi: text("doi"),
    links: [text("url"), text("ee"), text("pdf")]
      .flatMap((one) => one.split(/\s+/))
      .filter((one) => /^https?:/i.test(one)),
    year: Number.isFinite(year) ? year : null,
  };
}

/** "CoRR abs/1412.6980" is how DBLP writes an arXiv id. */
function inWords(text: string): string {
  return text.slice(0, 5000).replace(/\babs\/(?=[\d.]{9,10}|[a-z-]+\/\d{7})/g, "arXiv:");
}

/** Without the tags that the library leaves for italics, small capitals and protected case. */
function plain(text: string): string {
  return text
    .replace(/<\/?(?:i|b|em|sc|sup|sub|span|ncx?)(?: [^<>]{0,200})?>/g, "")
    .replaceAll(LESS, "<")
    .replaceAll(MORE, ">")
    .normalize("NFC");
}
