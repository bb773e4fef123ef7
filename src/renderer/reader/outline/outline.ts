import type { PDFDocumentProxy } from "pdfjs-dist";

import { resolveDestination } from "../layers/destination";
import type { PagePoint } from "../pages/page-layout";

/** A heading of the document's outline. */
export interface OutlineItem {
  readonly title: string;
  /** Null when it leads nowhere in this document. */
  readonly place: PagePoint | null;
  readonly items: readonly OutlineItem[];
}

/** More headings than this are an index, not an outline. */
const MOST_ITEMS = 2000;

/** An outline as pdf.js gives it. */
export type RawOutline = readonly unknown[];

/** Finds the places of an outline's headings. */
export function readOutline(document: PDFDocumentProxy, raw: RawOutline): Promise<readonly OutlineItem[]> {
  return readItems(document, raw, { left: MOST_ITEMS });
}

async function readItems(
  document: PDFDocumentProxy,
  raw: RawOutline,
  budget: { left: number },
): Promise<readonly OutlineItem[]> {
  const items: OutlineItem[] = [];
  for (const node of raw) {
    if (budget.left-- <= 0) break;
    if (typeof node !== "object" || node === null) continue;
    const { title, dest, items: children } = node as Readonly<Record<string, unknown>>;
    items.push({
      title: typeof title === "string" && title.trim() !== "" ? title.trim() : "Untitled",
      place: dest == null ? null : await resolveDestination(document, dest),
      items: await readItems(document, Array.isArray(children) ? children : [], budget),
    });
  }
  return items;
}

/**
 * The heading the reader is under: the last one in the order of the outline that does not stand
 * below this place. Null before the first. (By height alone the columns of a page would mix.)
 */
export function headingAt(
  items: readonly OutlineItem[],
  here: { readonly page: number; readonly y: number },
): OutlineItem | null {
  let found: OutlineItem | null = null;
  const visit = (item: OutlineItem) => {
    const { place } = item;
    if (place !== null && (place.page < here.page || (place.page === here.page && place.y <= here.y)))
      found = item;
    item.items.forEach(visit);
  };
  items.forEach(visit);
  return found;
}
