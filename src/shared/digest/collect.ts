import { parseArxivId, arxivIdOfLink } from "../arxiv/id";
import { titleLikeness } from "../identify/similarity";
import type { Entry } from "../paper/entry";
import { doiOf } from "./references";

/** What a format found about one paper, before it is cleaned; whatever is left out is not known. */
export interface Found {
  readonly title?: string | null | undefined;
  readonly abstract?: string | null | undefined;
  readonly authors?: readonly string[] | undefined;
  /** An id in any spelling, or a link to it; whatever is none is ignored. */
  readonly arxivId?: string | null | undefined;
  readonly doi?: string | null | undefined;
  readonly links?: readonly string[] | undefined;
  readonly year?: number | null | undefined;
  readonly votes?: number | null | undefined;
}

/**
 * Cleans what was found and joins what is the same paper (same arXiv id or DOI), in order of first
 * appearance. What has neither title nor id is left out; what has only an id is called by it.
 */
export function collectEntries(found: Iterable<Found>): Entry[] {
  const entries: Entry[] = [];
  const places = new Map<string, number>();
  for (const one of found) {
    const entry = entryOf(one);
    if (entry === null) continue;
    const keys = keysOf(entry);
    const place = keys
      .map((key) => places.get(key))
      .find((known) => known !== undefined && isSamePaper(entries[known], entry));
    const before = place === undefined ? undefined : entries[place];
    if (place !== undefined && before !== undefined) entries[place] = join(before, entry);
    else entries.push(entry);
    for (const key of keys) if (!places.has(key)) places.set(key, place ?? entries.length - 1);
  }
  return entries;
}

/** Runs of white space become one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Whether an entry's title is only its id, for want of a better one. */
export function isNamedByIdAlone(title: string): boolean {
  return /^(?:arXiv:\S+|doi:10\.\S+)$/.test(title);
}

/** The canonical arXiv id in an id or a link to its page; null for everything else. */
function idOf(text: string): string | null {
  return (parseArxivId(text) ?? arxivIdOfLink(text.trim()))?.id ?? null;
}

function entryOf(found: Found): Entry | null {
  const links = [...new Set(found.links ?? [])].filter((link) => link !== "");
  const doi = found.doi == null ? null : doiOf(found.doi);
  const arxivId =
    (found.arxivId == null ? null : idOf(found.arxivId)) ??
    (doi === null ? null : idOf(doi)) ??
    links.map(idOf).find((id) => id !== null) ??
    null;
  const title = oneLine(found.title ?? "");
  if (title === "" && arxivId === null && doi === null) return null;
  const abstract = found.abstract?.trim() ?? "";
  return {
    title: title === "" ? (arxivId === null ? `doi:${doi}` : `arXiv:${arxivId}`) : title,
    abstract: abstract === "" ? null : abstract,
    authors: (found.authors ?? []).map(oneLine).filter((name) => name !== ""),
    arxivId,
    doi,
    links,
    ...(isYear(found.year) ? { year: found.year } : {}),
    ...(Number.isSafeInteger(found.votes) ? { votes: found.votes ?? 0 } : {}),
  };
}

function isYear(year: number | null | undefined): year is number {
  return year != null && Number.isInteger(year) && year >= 1500 && year <= 2200;
}

function keysOf(entry: Entry): string[] {
  const keys: string[] = [];
  if (entry.arxivId !== null) keys.push(`arxiv:${entry.arxivId}`);
  if (entry.doi !== null) keys.push(`doi:${entry.doi}`);
  return keys;
}

/** Titles less alike than this are two papers', whatever else they share. */
const SAME_DOI_TITLES = 0.5;

/**
 * Whether one DOI with two titles can be one paper. A whole volume has a DOI too, and every paper in
 * it may be listed under that.
 */
export function mayShareDoi(one: string, other: string): boolean {
  if (isNamedByIdAlone(one) || isNamedByIdAlone(other)) return true;
  return titleLikeness(one, other) >= SAME_DOI_TITLES;
}

function isSamePaper(before: Entry | undefined, entry: Entry): boolean {
  if (before === undefined) return false;
  if (before.arxivId !== null && entry.arxivId !== null) return before.arxivId === entry.arxivId;
  return mayShareDoi(before.title, entry.title);
}

function join(first: Entry, second: Entry): Entry {
  const year = first.year ?? second.year;
  const votes = first.votes ?? second.votes;
  return {
    title: isNamedByIdAlone(first.title) ? second.title : first.title,
    abstract: first.abstract ?? second.abstract,
    authors: first.authors.length > 0 ? first.authors : second.authors,
    arxivId: first.arxivId ?? second.arxivId,
    doi: first.doi ?? second.doi,
    links: [...new Set([...first.links, ...second.links])],
    ...(year === undefined ? {} : { year }),
    ...(votes === undefined ? {} : { votes }),
  };
}
