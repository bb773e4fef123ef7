import type { Match } from "./match";

/** One hit: a page and which of its matches. */
export interface Hit {
  readonly page: number;
  readonly index: number;
}

/** The hits of a search by page; pages come in any order while it runs. */
export type Hits = ReadonlyMap<number, readonly Match[]>;

/** How many hits there are. */
export function countHits(hits: Hits): number {
  let count = 0;
  for (const matches of hits.values()) count += matches.length;
  return count;
}

/** A hit's number in the order of the document, from 1. */
export function ordinalOf(hits: Hits, hit: Hit): number {
  let before = 0;
  for (const [page, matches] of hits) if (page < hit.page) before += matches.length;
  return before + hit.index + 1;
}

/** The first hit on a page or after it, else the first of all; null when there is none. */
export function hitFrom(hits: Hits, page: number): Hit | null {
  const pages = pagesOf(hits);
  const first = pages.find((candidate) => candidate >= page) ?? pages[0];
  return first === undefined ? null : { page: first, index: 0 };
}

/** The hit after or before this one; around the end of the document. */
export function neighbourOf(hits: Hits, hit: Hit, direction: 1 | -1): Hit {
  const index = hit.index + direction;
  if (index >= 0 && index < (hits.get(hit.page)?.length ?? 0)) return { page: hit.page, index };
  const pages = pagesOf(hits);
  const place = pages.indexOf(hit.page) + direction;
  const page = pages[(place + pages.length) % pages.length] ?? hit.page;
  return { page, index: direction === 1 ? 0 : (hits.get(page)?.length ?? 1) - 1 };
}

function pagesOf(hits: Hits): number[] {
  return [...hits.keys()].sort((a, b) => a - b);
}
