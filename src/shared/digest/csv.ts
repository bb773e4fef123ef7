import Papa from "papaparse";

import { collectEntries, type Found } from "./collect";
import type { Format } from "./format";
import { referencesIn, soleReference } from "./references";

/** Papers in a table with a head: Zotero's CSV and whatever else has a column of titles, ids or DOIs. */
export const csv: Format = {
  name: "csv",
  recognise: ({ text }) => (headOf(text) === null ? 0 : 0.85),
  parse: ({ text }) => ({ title: null, entries: collectEntries(rowsOf(text)) }),
};

/** Names of columns, folded, by what they hold. */
const NAMES = {
  title: ["title", "paper title", "papertitle", "paper", "paper name", "document title", "article title"],
  abstract: ["abstract note", "abstract", "summary"],
  authors: ["author", "authors", "author names", "creators"],
  doi: ["doi", "digital object identifier", "doi link"],
  link: [
    "url",
    "link",
    "links",
    "arxiv url",
    "arxiv link",
    "pdf url",
    "pdf link",
    "pdf",
    "paper url",
    "paper link",
    "abs url",
    "abstract url",
    "source",
  ],
  arxivId: ["arxiv id", "arxivid", "arxiv", "eprint", "id", "paper id", "entry id"],
  year: ["publication year", "year", "date", "published", "pub date"],
  extra: ["extra", "archive location", "notes", "report number"],
  votes: ["votes", "upvotes", "likes"],
} as const;
type Column = keyof typeof NAMES;

interface Head {
  readonly columns: ReadonlyMap<Column, number>;
  readonly delimiter: string;
}

/** The columns that the first line names; null where it is no head of a table of papers. */
function headOf(text: string): Head | null {
  const start = /^\s{0,100}/.exec(text)?.[0].length ?? 0;
  const end = text.indexOf("\n", start);
  const line = text.slice(start, end < 0 ? start + 20_001 : end);
  if (line.length > 20_000 || !/[,;\t]/.test(line)) return null;
  const delimiter =
    [",", "\t", ";"].toSorted((a, b) => line.split(b).length - line.split(a).length)[0] ?? ",";
  const cells = Papa.parse(line, { delimiter }).data[0] ?? [];
  const head = cells.map((name) => name.trim().toLowerCase().replace(/[_-]+/g, " "));
  const columns = new Map<Column, number>();
  for (const column of Object.keys(NAMES) as Column[]) {
    const place = head.findIndex((name) => (NAMES[column] as readonly string[]).includes(name));
    if (place >= 0) columns.set(column, place);
  }
  // A title alone may be a song's; what else papers have must stand beside it.
  const others = (["abstract", "doi", "arxivId", "authors", "link"] as const).filter((column) =>
    columns.has(column),
  );
  const names = columns.has("title")
    ? others.length > 0
    : columns.has("doi") || head.some((name) => /arxiv/.test(name));
  return names ? { columns, delimiter } : null;
}

function* rowsOf(text: string): Generator<Found> {
  const head = headOf(text);
  if (head === null) return;
  const { columns, delimiter } = head;
  // One that holds nothing but titles and links is of papers only where the links say so.
  const needsId =
    !columns.has("abstract") && !columns.has("doi") && !columns.has("arxivId") && !columns.has("authors");
  for (const row of Papa.parse(text.trimStart(), { delimiter, skipEmptyLines: true }).data.slice(1)) {
    const cell = (column: Column): string => row[columns.get(column) ?? -1]?.trim() ?? "";
    const year = Number(/\b(?:1[5-9]|20)\d{2}\b/.exec(cell("year"))?.[0]);
    const places = [cell("extra"), cell("link")].flatMap((place) => referencesIn(place.slice(0, 10_000)));
    const arxivId =
      soleReference(cell("arxivId"))?.arxivId ?? places.find((one) => one.arxivId !== null)?.arxivId ?? null;
    const doi = cell("doi") === "" ? (places.find((one) => one.doi !== null)?.doi ?? null) : cell("doi");
    if (needsId && arxivId === null && doi === null) continue;
    yield {
      title: cell("title"),
      abstract: cell("abstract"),
      authors: cell("authors").split(/\s*;\s*|\s+and\s+/),
      arxivId,
      doi,
      links: cell("link")
        .split(/\s+/)
        .filter((link) => /^https?:/i.test(link)),
      year: Number.isInteger(year) ? year : null,
      votes: cell("votes") === "" ? null : Number(cell("votes")),
    };
  }
}
