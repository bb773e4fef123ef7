import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";

import type { PageSize } from "./page-layout";

/** CSS pixels in a PDF point: 96 and 72 to the inch. */
export const PIXELS_PER_POINT = 96 / 72;
/** Pages asked for between two pauses. */
const BATCH = 25;

/** The size of a page in CSS pixels at 100 %. */
export function sizeOf(page: PDFPageProxy): PageSize {
  const { width, height } = page.getViewport({ scale: PIXELS_PER_POINT });
  return { width, height };
}

/**
 * Asks for the sizes of all pages, batch by batch, without holding up what is drawn. Calls `learnt`
 * with the sizes of each batch that differ from what is assumed.
 */
export async function learnSizes(
  document: PDFDocumentProxy,
  assumed: (page: number) => PageSize | undefined,
  learnt: (sizes: ReadonlyMap<number, PageSize>) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let start = 1; start <= document.numPages && !signal.aborted; start += BATCH) {
    const sizes = new Map<number, PageSize>();
    for (let number = start; number < start + BATCH && number <= document.numPages; number++) {
      // A page that cannot be read keeps the estimate; drawing it says what is wrong.
      const [page] = await Promise.allSettled([document.getPage(number)]);
      if (signal.aborted) return;
      if (page.status === "rejected") continue;
      const size = sizeOf(page.value);
      if (!sameSize(assumed(number), size)) sizes.set(number, size);
    }
    if (sizes.size > 0) learnt(sizes);
    await idle();
  }
}

function sameSize(a: PageSize | undefined, b: PageSize): boolean {
  return a !== undefined && a.width === b.width && a.height === b.height;
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: 200 });
  });
}
