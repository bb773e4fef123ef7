import type { PDFPageProxy } from "pdfjs-dist";

import type { PdfRect } from "../../../shared/annotation/selector";

/** A rectangle as fractions of a page's width and height, from its upper left corner. */
export interface PageRect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where a rectangle on a page is in the PDF's own space. */
export function toPdf(page: PDFPageProxy, { left, top, width, height }: PageRect): PdfRect {
  const viewport = page.getViewport({ scale: 1 });
  const [x1 = 0, y1 = 0] = viewport.convertToPdfPoint(
    left * viewport.width,
    top * viewport.height,
  ) as number[];
  const [x2 = 0, y2 = 0] = viewport.convertToPdfPoint(
    (left + width) * viewport.width,
    (top + height) * viewport.height,
  ) as number[];
  return {
    left: Math.min(x1, x2),
    bottom: Math.min(y1, y2),
    right: Math.max(x1, x2),
    top: Math.max(y1, y2),
  };
}

/** Where a rectangle of the PDF is on the page as it is shown. */
export function toPage(page: PDFPageProxy, rect: PdfRect): PageRect {
  const viewport = page.getViewport({ scale: 1 });
  const [x1 = 0, y1 = 0] = viewport.convertToViewportPoint(rect.left, rect.bottom) as number[];
  const [x2 = 0, y2 = 0] = viewport.convertToViewportPoint(rect.right, rect.top) as number[];
  return {
    left: Math.min(x1, x2) / viewport.width,
    top: Math.min(y1, y2) / viewport.height,
    width: Math.abs(x2 - x1) / viewport.width,
    height: Math.abs(y2 - y1) / viewport.height,
  };
}

/** Rectangles of one line become one, so that a line is marked without gaps and nothing twice. */
export function joinLines(rects: readonly PageRect[]): PageRect[] {
  const lines: PageRect[] = [];
  for (const rect of rects) {
    const before = lines.at(-1);
    if (before !== undefined && isSameLine(before, rect)) lines[lines.length - 1] = union(before, rect);
    else lines.push(rect);
  }
  return lines;
}

/** In height they overlap by more than half, and in width they nearly touch: columns stay apart. */
function isSameLine(a: PageRect, b: PageRect): boolean {
  const overlap = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  if (overlap < Math.min(a.height, b.height) / 2) return false;
  const gap = Math.max(a.left, b.left) - Math.min(a.left + a.width, b.left + b.width);
  return gap < Math.max(a.height, b.height) * 1.5;
}

function union(a: PageRect, b: PageRect): PageRect {
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  return {
    left,
    top,
    width: Math.max(a.left + a.width, b.left + b.width) - left,
    height: Math.max(a.top + a.height, b.top + b.height) - top,
  };
}
