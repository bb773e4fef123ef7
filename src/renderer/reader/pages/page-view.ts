import type { PDFPageProxy } from "pdfjs-dist";

import { buildLinkLayer } from "../layers/link-layer";
import { linksOf, type LinkTarget } from "../layers/links";
import { buildTextLayer } from "../layers/text-layer";
import type { OpenPdf } from "../pdfjs/open-pdf";
import { canvasSize } from "./canvas-size";
import { drawPage } from "./draw-page";
import type { PageBox } from "./page-layout";
import { PIXELS_PER_POINT } from "./page-sizes";
import type { Drawing } from "./render-queue";

/** What a page tells the document it belongs to. */
export interface PageEvents {
  /** The text stands, or went (null): one element for each run. */
  readonly textChanged: (page: number, runs: readonly HTMLElement[] | null) => void;
  readonly linkFollowed: (target: LinkTarget) => void;
}

/** One page: an empty sheet until it is drawn, and again after it was released. */
export class PageView {
  readonly number: number;
  readonly element: HTMLElement;
  readonly #pdf: OpenPdf;
  readonly #events: PageEvents;
  #box: PageBox | null = null;
  #factor = 1;
  #page: PDFPageProxy | null = null;
  #canvas: HTMLCanvasElement | null = null;
  #text: HTMLElement | null = null;
  #links: HTMLElement | null = null;

  constructor(number: number, pdf: OpenPdf, events: PageEvents) {
    this.number = number;
    this.#pdf = pdf;
    this.#events = events;
    this.element = document.createElement("div");
    this.element.className = "reader-page";
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", `Page ${number}`);
  }

  /** Moves and scales the page; what is drawn is stretched until it is drawn again. */
  place(box: PageBox, factor: number): void {
    this.#box = box;
    this.#factor = factor;
    const { style } = this.element;
    style.left = `${box.left}px`;
    style.top = `${box.top}px`;
    style.width = `${box.width}px`;
    style.height = `${box.height}px`;
    const userUnit = this.#page?.userUnit ?? 1;
    style.setProperty("--total-scale-factor", String(factor * PIXELS_PER_POINT * userUnit));
  }

  /** Whether the picture is missing or was drawn for another size. */
  needsDrawing(): boolean {
    if (this.#box === null) return false;
    const size = canvasSize(this.#box, devicePixelRatio);
    return this.#canvas?.width !== size.width || this.#canvas.height !== size.height;
  }

  /** Draws the picture, then the text and the links above it if they do not stand yet. */
  draw(): Drawing {
    const stop = new AbortController();
    return { finished: this.#draw(stop.signal), cancel: () => stop.abort() };
  }

  /** Gives the picture's memory back, and the layers unless a selection reaches into them. */
  release(): void {
    if (this.#canvas === null && this.#text === null) return;
    this.#showCanvas(null);
    if (this.#text !== null && isSelected(this.#text)) return;
    this.#text?.remove();
    this.#links?.remove();
    this.#text = null;
    this.#links = null;
    this.#page?.cleanup();
    this.#events.textChanged(this.number, null);
  }

  /** Says in the page's place that it cannot be drawn; the others can. */
  showFailure(error: unknown): void {
    const notice = document.createElement("p");
    notice.className = "reader-page-failure";
    notice.setAttribute("role", "alert");
    notice.textContent = `Page ${this.number} is damaged and cannot be drawn.`;
    notice.title = String(error);
    this.element.append(notice);
  }

  async #draw(signal: AbortSignal): Promise<void> {
    const page = (this.#page ??= await this.#pdf.document.getPage(this.number));
    if (signal.aborted || this.#box === null) return;
    const canvas = await drawPage(page, canvasSize(this.#box, devicePixelRatio), signal);
    if (canvas === null) return;
    this.#showCanvas(canvas);
    if (this.#text === null) await this.#buildText(page, signal);
    if (this.#links === null && !signal.aborted) await this.#buildLinks(page, signal);
  }

  async #buildText(page: PDFPageProxy, signal: AbortSignal): Promise<void> {
    if (this.#box !== null) this.place(this.#box, this.#factor);
    const { element, runs } = await buildTextLayer(this.#pdf.pdfjs, page, this.#factor * PIXELS_PER_POINT);
    if (signal.aborted) return;
    this.#text = element;
    this.element.append(element);
    this.#events.textChanged(this.number, runs);
  }

  async #buildLinks(page: PDFPageProxy, signal: AbortSignal): Promise<void> {
    const links = await linksOf(this.#pdf.document, page);
    if (signal.aborted) return;
    this.#links = buildLinkLayer(links, this.#events.linkFollowed);
    this.element.append(this.#links);
  }

  #showCanvas(canvas: HTMLCanvasElement | null): void {
    const old = this.#canvas;
    this.#canvas = canvas;
    if (canvas !== null) this.element.prepend(canvas);
    if (old === null) return;
    old.remove();
    // Without a size it holds no pixels, whenever it is collected.
    old.width = 0;
    old.height = 0;
  }
}

function isSelected(element: HTMLElement): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}
