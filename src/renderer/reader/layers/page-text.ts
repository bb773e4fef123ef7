import type { PDFPageProxy } from "pdfjs-dist";

/** One run of text as it stands in the PDF. */
export interface TextRun {
  readonly text: string;
  readonly endsLine: boolean;
  /** Where it stands: fractions of the page's width and height, from its upper left corner. */
  readonly x: number;
  readonly y: number;
}

/** What pdf.js answers for the text of a page. */
export type TextContent = Awaited<ReturnType<PDFPageProxy["getTextContent"]>>;

/** The runs of a page in the order of the PDF, which is also the order of the text layer's elements. */
export function runsOf(page: PDFPageProxy, content: TextContent): TextRun[] {
  const viewport = page.getViewport({ scale: 1 });
  const runs: TextRun[] = [];
  for (const item of content.items) {
    if (!("str" in item)) continue;
    const [left, baseline] = item.transform.slice(4) as readonly number[];
    const [x, y] = viewport.convertToViewportPoint(
      left ?? 0,
      (baseline ?? 0) + item.height,
    ) as readonly number[];
    runs.push({
      text: item.str,
      endsLine: item.hasEOL,
      x: (x ?? 0) / viewport.width,
      y: (y ?? 0) / viewport.height,
    });
  }
  return runs;
}
