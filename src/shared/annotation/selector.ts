/** A rectangle in the PDF's own space: points, from the page's lower left corner, whatever the zoom. */
export interface PdfRect {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** What of a page belongs to an annotation. */
export interface PagePart {
  /** From 1. */
  readonly page: number;
  /** One a line, in reading order. */
  readonly rects: readonly PdfRect[];
  /** Characters of the page's text, from 0; `end` is the first that no longer belongs to it. */
  readonly start: number;
  readonly end: number;
}

/** Where an annotation is, said in three ways so that it is found again when one of them fails. */
export interface Selector {
  /** Of one page, or of several that follow each other; never empty. */
  readonly parts: readonly PagePart[];
  readonly quote: Quote;
}

/** The words themselves, after the W3C's TextQuoteSelector. */
export interface Quote {
  readonly exact: string;
  /** Up to {@link CONTEXT} characters before and after it. */
  readonly prefix: string;
  readonly suffix: string;
}

/** How many characters of context a quote keeps on each side. */
export const CONTEXT = 32;

/** The quote of a stretch of a page's text. */
export function quoteOf(text: string, start: number, end: number): Quote {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - CONTEXT), start),
    suffix: text.slice(end, end + CONTEXT),
  };
}

/**
 * The key by which annotations stand in reading order as plain strings: page, place in its text,
 * distance from the page's top, all padded with zeros.
 */
export function sortKeyOf({ parts: [first] }: Selector): string {
  if (first === undefined) return "";
  const top = Math.max(0, ...first.rects.map((rect) => rect.top));
  // The higher on the page, the earlier: no page is taller than 100,000 points.
  return [pad(first.page, 6), pad(first.start, 8), pad(100_000 - Math.min(100_000, top), 6)].join("|");
}

function pad(number: number, digits: number): string {
  return String(Math.max(0, Math.round(number))).padStart(digits, "0");
}
