import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";

import type { PagePoint } from "../pages/page-layout";
import { resolveDestination } from "./destination";

/** A link of a page: its corners as fractions of the page, and where it leads. */
export interface PageLink {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly target: LinkTarget;
}

export type LinkTarget =
  | { readonly kind: "place"; readonly place: PagePoint }
  | { readonly kind: "web"; readonly url: string };

const OPENABLE = /^(https?|mailto):/i;

/** The links of a page that lead somewhere: into the document, or to the web. */
export async function linksOf(document: PDFDocumentProxy, page: PDFPageProxy): Promise<PageLink[]> {
  const annotations: readonly unknown[] = await page.getAnnotations({ intent: "display" });
  const viewport = page.getViewport({ scale: 1 });
  const links = await Promise.all(
    annotations.map(async (annotation): Promise<PageLink | null> => {
      const link = readLink(annotation);
      if (link === null) return null;
      const target = await targetOf(document, link);
      if (target === null) return null;
      const [x1, y1] = viewport.convertToViewportPoint(link.rect[0], link.rect[1]).map(Number);
      const [x2, y2] = viewport.convertToViewportPoint(link.rect[2], link.rect[3]).map(Number);
      const [left, right] = [Math.min(x1 ?? 0, x2 ?? 0), Math.max(x1 ?? 0, x2 ?? 0)];
      const [top, bottom] = [Math.min(y1 ?? 0, y2 ?? 0), Math.max(y1 ?? 0, y2 ?? 0)];
      return {
        left: left / viewport.width,
        top: top / viewport.height,
        width: (right - left) / viewport.width,
        height: (bottom - top) / viewport.height,
        target,
      };
    }),
  );
  return links.filter((link) => link !== null);
}

/** What is read of a link annotation; all else in it (actions, attachments) is left alone. */
interface RawLink {
  readonly rect: readonly [number, number, number, number];
  readonly url: string | null;
  readonly destination: unknown;
}

function readLink(annotation: unknown): RawLink | null {
  if (typeof annotation !== "object" || annotation === null) return null;
  const { subtype, rect, url, dest } = annotation as Readonly<Record<string, unknown>>;
  if (subtype !== "Link" || !isRectangle(rect)) return null;
  return { rect, url: typeof url === "string" ? url : null, destination: dest ?? null };
}

function isRectangle(value: unknown): value is readonly [number, number, number, number] {
  return Array.isArray(value) && value.length === 4 && value.every((corner) => typeof corner === "number");
}

async function targetOf(document: PDFDocumentProxy, link: RawLink): Promise<LinkTarget | null> {
  if (link.url !== null) return OPENABLE.test(link.url) ? { kind: "web", url: link.url } : null;
  if (link.destination === null) return null;
  const place = await resolveDestination(document, link.destination);
  return place === null ? null : { kind: "place", place };
}
