import search from "approx-string-match";

import { CONTEXT, type Quote } from "./selector";

/** A place in a document's text. */
export interface Anchor {
  /** From 0: which of the pages. */
  readonly page: number;
  readonly start: number;
  readonly end: number;
  /** How sure: 1 is the same words in the same surroundings. */
  readonly score: number;
}

/** Share of a quote's letters that may be missing, added or changed. */
const MOST_CHANGED = 0.25;
/** Longer quotes are looked for by this many letters at their start and end: the search takes time by their square. */
const LONGEST_PATTERN = 256;
/** Below this nothing is claimed: a wrong place is worse than none. */
const SURE = 0.6;
/** How much the quote, its surroundings and its place count. */
const WEIGHTS = { quote: 0.5, prefix: 0.2, suffix: 0.2, place: 0.1 } as const;

/** Where an annotation was, in the edition it was made on. */
export interface FormerPlace {
  readonly page: number;
  readonly start: number;
  readonly quote: Quote;
}

/**
 * Finds a quote again in another text of the document: where it was, else the same words elsewhere,
 * else words that are nearly the same. Rivals are weighed by quote, surroundings and place, after
 * Hypothesis' fuzzy anchoring. Null where nothing is sure enough.
 *
 * @param pages the text of each page
 */
export function reanchor(former: FormerPlace, pages: readonly string[]): Anchor | null {
  const { quote, page, start } = former;
  if (quote.exact.trim() === "") return null;
  const own = pages[page];
  if (own !== undefined && isThere(own, start, quote))
    return { page, start, end: start + quote.exact.length, score: 1 };
  const candidates = pages.flatMap((text, index) =>
    candidatesIn(text, quote.exact).map((found) => ({ ...found, page: index })),
  );
  const anchors = candidates
    .map(({ page: index, start: from, end, errors }): Anchor => {
      const score = scoreOf(former, { page: index, start: from, end, errors }, pages);
      return { page: index, start: from, end, score };
    })
    .toSorted((a, b) => b.score - a.score);
  const [best, rival] = anchors;
  // Two places that are equally good: which of them it was can't be told.
  return best === undefined || best.score < SURE || best.score - (rival?.score ?? 0) < 0.02 ? null : best;
}

function isThere(text: string, start: number, { exact, prefix, suffix }: Quote): boolean {
  return (
    text.startsWith(exact, start) &&
    text.slice(Math.max(0, start - prefix.length), start) === prefix &&
    text.startsWith(suffix, start + exact.length)
  );
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly errors: number;
}

function candidatesIn(text: string, exact: string): Found[] {
  const same: Found[] = [];
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    same.push({ start: at, end: at + exact.length, errors: 0 });
    if (same.length === 100) break;
  }
  if (same.length > 0) return same;
  if (exact.length > LONGEST_PATTERN) return byItsEnds(text, exact);
  return distinct(search(text, exact, Math.floor(exact.length * MOST_CHANGED)));
}

/** A long quote: its beginning, and its end at about the right distance from it. */
function byItsEnds(text: string, exact: string): Found[] {
  const half = LONGEST_PATTERN / 2;
  const most = Math.floor(half * MOST_CHANGED);
  const starts = distinct(search(text, exact.slice(0, half), most));
  const ends = distinct(search(text, exact.slice(-half), most));
  return starts.flatMap((first) =>
    ends
      .filter(({ end }) => Math.abs(end - first.start - exact.length) <= exact.length * MOST_CHANGED)
      .map((last) => ({
        start: first.start,
        end: last.end,
        errors: (first.errors + last.errors) * (exact.length / LONGEST_PATTERN),
      })),
  );
}

/** Matches that end a letter apart are one: the best of them. */
function distinct(matches: readonly Found[]): Found[] {
  const sorted = matches.toSorted((a, b) => a.errors - b.errors || a.start - b.start);
  const kept: Found[] = [];
  for (const match of sorted) {
    if (kept.length === 20) break;
    if (kept.every(({ start, end }) => match.start >= end || match.end <= start)) kept.push(match);
  }
  return kept;
}

function scoreOf(
  { page, start, quote }: FormerPlace,
  { page: index, start: from, end, errors }: Found & { readonly page: number },
  pages: readonly string[],
): number {
  const text = pages[index] ?? "";
  const words = 1 - errors / Math.max(1, quote.exact.length);
  const before = likeness(quote.prefix, text.slice(Math.max(0, from - CONTEXT), from));
  const after = likeness(quote.suffix, text.slice(end, end + CONTEXT));
  const away =
    Math.abs(index - page) + (index === page ? Math.abs(from - start) / Math.max(1, text.length) : 0.5);
  const place = 1 - Math.min(1, away / Math.max(2, pages.length));
  return WEIGHTS.quote * words + WEIGHTS.prefix * before + WEIGHTS.suffix * after + WEIGHTS.place * place;
}

/** Share of the surroundings that is still there; what was empty says nothing against a place. */
function likeness(former: string, now: string): number {
  if (former === "") return 1;
  const [match] = search(now, former, former.length).toSorted((a, b) => a.errors - b.errors);
  return match === undefined ? 0 : 1 - match.errors / former.length;
}
