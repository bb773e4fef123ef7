import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";

import { quoteOf, type PagePart, type Quote, type Selector } from "../../../shared/annotation/selector";
import type { AnnotationRow } from "../../data/rows/annotation";
import { PageTexts } from "../find/page-texts";
import { joinLines, toPage, toPdf, type PageRect } from "./page-geometry";

/** A page whose text stands. */
interface Standing {
  readonly page: PDFPageProxy;
  readonly runs: readonly HTMLElement[];
  /** The sheet that the marks are put on. */
  readonly sheet: HTMLElement;
}

/** Draws annotations on the pages that stand, and makes selectors of what is selected. */
export class Annotator {
  readonly #document: PDFDocumentProxy;
  readonly #texts: PageTexts;
  readonly #standing = new Map<number, Standing>();
  #annotations: readonly AnnotationRow[] = [];
  #chosen: string | null = null;

  constructor(document: PDFDocumentProxy) {
    this.#document = document;
    this.#texts = new PageTexts(document);
  }

  /** The text of a page stands, or went. */
  async textChanged(number: number, runs: readonly HTMLElement[] | null): Promise<void> {
    const before = this.#standing.get(number);
    if (runs === null) {
      this.#standing.delete(number);
      before?.sheet.querySelector(":scope > .annotations")?.remove();
      return;
    }
    const page = await this.#document.getPage(number);
    const sheet = runs[0]?.closest<HTMLElement>(".reader-page");
    if (sheet == null) return;
    this.#standing.set(number, { page, runs, sheet });
    this.#draw(number);
  }

  /** Shows these annotations, one of them set apart. */
  show(annotations: readonly AnnotationRow[], chosen: string | null): void {
    this.#annotations = annotations;
    this.#chosen = chosen;
    for (const number of this.#standing.keys()) this.#draw(number);
  }

  /** The annotation at a point of the window; the smallest where several lie on each other. */
  at(x: number, y: number): string | null {
    const hits = [...this.#standing.values()].flatMap(({ sheet }) =>
      [...sheet.querySelectorAll<HTMLElement>(".annotation")].filter((mark) => {
        const box = mark.getBoundingClientRect();
        return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
      }),
    );
    const [smallest] = hits.toSorted(
      (a, b) => a.offsetWidth * a.offsetHeight - b.offsetWidth * b.offsetHeight,
    );
    return smallest?.dataset["annotation"] ?? null;
  }

  /** What is selected on the pages; null where that is no text of theirs. */
  async selected(): Promise<Selector | null> {
    const selection = document.getSelection();
    if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const parts: PagePart[] = [];
    const quotes: Quote[] = [];
    const numbers = [...this.#standing.keys()].toSorted((a, b) => a - b);
    for (const number of numbers) {
      const standing = this.#standing.get(number);
      if (standing === undefined || !range.intersectsNode(standing.sheet)) continue;
      const found = await this.#partOf(number, standing, range);
      if (found === null) continue;
      parts.push(found.part);
      quotes.push(found.quote);
    }
    const [first, last] = [quotes[0], quotes.at(-1)];
    if (first === undefined || last === undefined) return null;
    const exact = quotes.map((quote) => quote.exact).join("\n");
    return { parts, quote: { exact, prefix: first.prefix, suffix: last.suffix } };
  }

  async #partOf(
    number: number,
    { page, runs, sheet }: Standing,
    range: Range,
  ): Promise<{ readonly part: PagePart; readonly quote: Quote } | null> {
    // Everything of the selection before anything is awaited: it may change.
    const pieces = piecesOf(runs, range, sheet.getBoundingClientRect());
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (first === undefined || last === undefined) return null;
    const { text, starts } = await this.#texts.textOf(number);
    const start = (starts[first.run] ?? 0) + first.start;
    const end = (starts[last.run] ?? 0) + last.end;
    const rects = joinLines(pieces.flatMap(({ rects: all }) => all)).map((rect) => toPdf(page, rect));
    return { part: { page: number, rects, start, end }, quote: quoteOf(text, start, end) };
  }

  #draw(number: number): void {
    const standing = this.#standing.get(number);
    if (standing === undefined) return;
    const { page, sheet } = standing;
    sheet.querySelector(":scope > .annotations")?.remove();
    const layer = document.createElement("div");
    layer.className = "annotations";
    for (const annotation of this.#annotations) {
      for (const part of annotation.selector.parts) {
        if (part.page !== number) continue;
        for (const rect of part.rects)
          layer.append(markOf(annotation, toPage(page, rect), annotation.id === this.#chosen));
      }
    }
    // Above the picture and under the text, which is selected through it.
    const text = sheet.querySelector(":scope > .reader-text");
    if (layer.childElementCount > 0) sheet.insertBefore(layer, text);
  }
}

/** A run of the text as far as it is selected. */
interface Piece {
  readonly run: number;
  readonly start: number;
  readonly end: number;
  readonly rects: readonly PageRect[];
}

function piecesOf(runs: readonly HTMLElement[], range: Range, sheet: DOMRect): Piece[] {
  const pieces: Piece[] = [];
  for (const [run, element] of runs.entries()) {
    const node = element.firstChild;
    if (!(node instanceof Text) || !range.intersectsNode(node)) continue;
    const start = node === range.startContainer ? range.startOffset : 0;
    const end = node === range.endContainer ? range.endOffset : node.data.length;
    if (end <= start || node.data.slice(start, end).trim() === "") continue;
    const part = document.createRange();
    part.setStart(node, start);
    part.setEnd(node, end);
    const rects = [...part.getClientRects()].map((box) => ({
      left: (box.left - sheet.left) / sheet.width,
      top: (box.top - sheet.top) / sheet.height,
      width: box.width / sheet.width,
      height: box.height / sheet.height,
    }));
    pieces.push({ run, start, end, rects: rects.filter(({ width }) => width > 0) });
  }
  return pieces;
}

function markOf({ id, kind, colour }: AnnotationRow, rect: PageRect, isChosen: boolean): HTMLElement {
  const mark = document.createElement("div");
  mark.className = "annotation";
  mark.dataset["annotation"] = id;
  mark.dataset["kind"] = kind;
  mark.dataset["colour"] = colour;
  if (isChosen) mark.dataset["chosen"] = "";
  const percent = (share: number): string => `${100 * share}%`;
  mark.style.left = percent(rect.left);
  mark.style.top = percent(rect.top);
  mark.style.width = percent(rect.width);
  mark.style.height = percent(rect.height);
  return mark;
}
