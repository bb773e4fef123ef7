/** Width and height of a page in CSS pixels at 100 %. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Where a page lies on the sheet, in CSS pixels. Whole numbers, so that canvases stay crisp. */
export interface PageBox {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** All pages one below the other; the sheet is what scrolls. */
export interface PageLayout {
  readonly boxes: readonly PageBox[];
  readonly width: number;
  readonly height: number;
}

/** A place on a page: its number from 1, and fractions of its width and height. Outside of the page below 0 or above 1. */
export interface PagePoint {
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

/** Space between two pages, and around all of them, in CSS pixels. It does not grow with the zoom. */
export const PAGE_GAP = 16;
export const SHEET_MARGIN = 20;

/** Lays the pages out, each centred on a sheet that is at least as wide as the view. */
export function layoutPages(sizes: readonly PageSize[], factor: number, viewWidth: number): PageLayout {
  const scaled = sizes.map((size) => ({
    width: Math.max(1, Math.round(size.width * factor)),
    height: Math.max(1, Math.round(size.height * factor)),
  }));
  const widest = scaled.reduce((width, size) => Math.max(width, size.width), 0);
  const width = Math.max(viewWidth, widest + 2 * SHEET_MARGIN);
  let top = SHEET_MARGIN;
  const boxes = scaled.map((size) => {
    const box = { top, left: Math.floor((width - size.width) / 2), ...size };
    top += size.height + PAGE_GAP;
    return box;
  });
  return { boxes, width, height: top - PAGE_GAP + SHEET_MARGIN };
}

/** The page at a height of the sheet, from 1; the gap below a page belongs to it. */
export function pageAt(layout: PageLayout, y: number): number {
  let low = 0;
  let high = layout.boxes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((layout.boxes[middle]?.top ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** Which place of which page lies at a point of the sheet. */
export function pointAt(layout: PageLayout, x: number, y: number): PagePoint {
  const page = pageAt(layout, y);
  const box = boxOf(layout, page);
  return { page, x: (x - box.left) / box.width, y: (y - box.top) / box.height };
}

/** Where a place of a page lies on the sheet. The inverse of `pointAt`. */
export function placeOf(layout: PageLayout, point: PagePoint): { readonly x: number; readonly y: number } {
  const box = boxOf(layout, point.page);
  return { x: box.left + point.x * box.width, y: box.top + point.y * box.height };
}

const NOWHERE: PageBox = { top: 0, left: 0, width: 1, height: 1 };

/** The box of a page; an empty one when there is no such page. */
export function boxOf(layout: PageLayout, page: number): PageBox {
  return layout.boxes[page - 1] ?? NOWHERE;
}
