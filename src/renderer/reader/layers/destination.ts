import type { PDFDocumentProxy } from "pdfjs-dist";

import type { PagePoint } from "../pages/page-layout";

/** Where a link or an outline item leads, as pdf.js gives it: a name, or a page and a place on it. */
export type RawDestination = unknown;

/** Finds the place a destination means; null when the document has no such place. */
export async function resolveDestination(
  document: PDFDocumentProxy,
  raw: RawDestination,
): Promise<PagePoint | null> {
  const explicit: unknown = typeof raw === "string" ? await document.getDestination(raw) : raw;
  if (!Array.isArray(explicit)) return null;
  const [target, kind, ...place]: unknown[] = explicit;
  const page = await pageNumber(document, target);
  if (page === null || page < 1 || page > document.numPages) return null;
  return { page, ...(await placeOnPage(document, page, nameOf(kind), place)) };
}

async function pageNumber(document: PDFDocumentProxy, target: unknown): Promise<number | null> {
  if (typeof target === "number") return target + 1;
  if (!isReference(target)) return null;
  // A reference to what is no page rejects; the link is dead then.
  const [index] = await Promise.allSettled([document.getPageIndex(target)]);
  return index.status === "fulfilled" ? index.value + 1 : null;
}

async function placeOnPage(
  document: PDFDocumentProxy,
  page: number,
  kind: string,
  place: readonly unknown[],
): Promise<{ x: number; y: number }> {
  const [left, top] = coordinates(kind, place);
  if (left === null && top === null) return { x: 0, y: 0 };
  const viewport = (await document.getPage(page)).getViewport({ scale: 1 });
  const [x, y] = viewport.convertToViewportPoint(
    left ?? viewport.viewBox[0] ?? 0,
    top ?? viewport.viewBox[3] ?? 0,
  );
  return { x: clamp(Number(x) / viewport.width), y: clamp(Number(y) / viewport.height) };
}

/** Left and top in PDF points; null where the destination leaves it open. */
function coordinates(kind: string, place: readonly unknown[]): readonly [number | null, number | null] {
  const number = (value: unknown) => (typeof value === "number" ? value : null);
  switch (kind) {
    case "XYZ":
      return [number(place[0]), number(place[1])];
    case "FitH":
    case "FitBH":
      return [null, number(place[0])];
    case "FitR":
      return [number(place[0]), number(place[3])];
    default:
      return [null, null];
  }
}

function nameOf(value: unknown): string {
  return typeof value === "object" && value !== null && "name" in value ? String(value.name) : "";
}

function isReference(value: unknown): value is { num: number; gen: number } {
  return typeof value === "object" && value !== null && "num" in value && "gen" in value;
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}
