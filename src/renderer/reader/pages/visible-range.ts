import { boxOf, pageAt, type PageLayout } from "./page-layout";
import type { Wanted } from "./render-queue";

/** The part of the sheet that is seen, in CSS pixels of the sheet. */
export interface Window {
  readonly top: number;
  readonly height: number;
}

/** Pages from `first` to `last`, both included, from 1. */
export interface PageRange {
  readonly first: number;
  readonly last: number;
}

/** The pages of which at least one pixel is seen; the nearest one when only a gap is. */
export function visibleRange(layout: PageLayout, view: Window): PageRange {
  const above = pageAt(layout, view.top);
  const box = boxOf(layout, above);
  const first = box.top + box.height > view.top ? above : Math.min(above + 1, layout.boxes.length);
  const last = pageAt(layout, view.top + view.height - 1);
  return { first: Math.min(first, last), last };
}

/** The page the reader is on: the one most of which is seen, the upper one of two. */
export function currentPage(layout: PageLayout, view: Window): number {
  const { first, last } = visibleRange(layout, view);
  let best = first;
  let most = 0;
  for (let page = first; page <= last; page++) {
    const box = boxOf(layout, page);
    const seen = Math.min(box.top + box.height, view.top + view.height) - Math.max(box.top, view.top);
    if (seen > most) {
      best = page;
      most = seen;
    }
  }
  return best;
}

/**
 * The pages to keep drawn: what is seen, beginning with the page the reader is on, then one
 * neighbour each side, beginning with the one the reader scrolls towards.
 */
export function pagesToDraw(
  range: PageRange,
  current: number,
  pageCount: number,
  downwards: boolean,
): Wanted {
  const seen: number[] = [];
  for (let page = range.first; page <= range.last; page++) seen.push(page);
  seen.sort((a, b) => Math.abs(a - current) - Math.abs(b - current));
  const neighbours = downwards ? [range.last + 1, range.first - 1] : [range.first - 1, range.last + 1];
  return { seen, near: neighbours.filter((page) => page >= 1 && page <= pageCount) };
}
