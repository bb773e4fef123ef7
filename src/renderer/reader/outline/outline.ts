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

/** Reads the outline with its places; empty when the document has none. */
export async function readOutline(document: PDFDocumentProxy): Promise<readonly OutlineItem[]> {
  const raw: unknown = await document.getOutline();
  const budget = { left: MOST_ITEMS };
  return readItems(document, raw, budget);
}

async function readItems(
  document: PDFDocumentProxy,
  raw: unknown,
  budget: { left: number },
): Promise<readonly OutlineItem[]> {
  if (!Array.isArray(raw)) return [];
  const items: OutlineItem[] = [];
  for (const node of raw as readonly unknown[]) {
    if (budget.left-- <= 0) break;
    if (typeof node !== "object" || node === null) continue;
    const { title, dest, items: children } = node as Readonly<Record<string, unknown>>;
    items.push({
      title: typeof title === "string" && title.trim() !== "" ? title.trim() : "Untitled",
      place: dest == null ? null : await resolveDestination(document, dest),
      items: await readItems(document, children, budget),
    });
  }
  return items;
}

/** The last heading at or above a place: where the reader is. Null before the first. */
export function headingAt(items: readonly OutlineItem[], here: { readonly page: number; readonly y: number }): OutlineItem | null {
  let found: OutlineItem | null = null;
  const visit = (item: OutlineItem) => {
    if (item.place !== null && !isAfter(item.place, here) && !isAfter(found?.place ?? item.place, item.place)) found = item;
    item.items.forEach(visit);
  };
  items.forEach(visit);
  return found;
}

function isAfter(place: { readonly page: number; readonly y: number }, other: { readonly page: number; readonly y: number }): boolean {
  return place.page > other.page || (place.page === other.page && place.y > other.y);
}
