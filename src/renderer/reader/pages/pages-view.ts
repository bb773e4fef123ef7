import type { ReadingPosition } from "../../data/rows/edition";
import { guardSelection } from "../layers/selection-guard";
import { Watchdog } from "../pdfjs/watchdog";
import type { PageLayout, PagePoint } from "./page-layout";
import { learnSizes } from "./page-sizes";
import { PageView } from "./page-view";
import type { PagesListener, PagesStart } from "./pages-listener";
import { RenderQueue, type Drawing } from "./render-queue";
import { Sheet, type ViewPoint } from "./sheet";
import { takeFocus } from "./take-focus";
import { pagesToDraw, visibleRange } from "./visible-range";
import type { Zoom } from "./zoom";

/** Pages are drawn again once the zoom has rested for this long. */
const ZOOM_REST_MS = 150;
/** A page that is drawn for longer ends the document. */
const DRAWING_LIMIT_MS = 20_000;

/** The pages of one document in a view that scrolls: what is seen is drawn, the rest released. */
export class PagesView {
  readonly #view: HTMLElement;
  readonly #listener: PagesListener;
  readonly #pages: readonly PageView[];
  readonly #sheet: Sheet;
  readonly #queue: RenderQueue;
  readonly #watchdog: Watchdog;
  readonly #resizing: ResizeObserver;
  readonly #closing = new AbortController();
  #kept: ReadonlySet<number> = new Set();
  #drawnFactor: number;
  #lastTop = 0;
  #frame: number | null = null;
  #rest: number | null = null;

  /** Fills `view` with the pages and shows the start position before anything is painted. */
  constructor(view: HTMLElement, start: PagesStart, listener: PagesListener) {
    this.#view = view;
    this.#listener = listener;
    this.#pages = start.sizes.map(
      (_, index) =>
        new PageView(index + 1, start.pdf, {
          textChanged: listener.textChanged,
          linkFollowed: listener.linkFollowed,
        }),
    );
    this.#watchdog = new Watchdog(DRAWING_LIMIT_MS, listener.tooHeavy);
    this.#queue = new RenderQueue({
      needsDrawing: (page) => this.#pages[page - 1]?.needsDrawing() ?? false,
      draw: (page) => this.#draw(page),
      failed: (page, error) => this.#pages[page - 1]?.showFailure(error),
    });
    this.#sheet = new Sheet(view, start.sizes, start.position, (layout, factor) =>
      this.#laidOut(layout, factor),
    );
    this.#sheet.element.append(...this.#pages.map((page) => page.element));
    view.replaceChildren(this.#sheet.element);
    this.#drawnFactor = this.#sheet.factor;
    this.#place(this.#sheet.layout, this.#sheet.factor);
    this.#sheet.showPosition(start.position);

    const { signal } = this.#closing;
    view.addEventListener("scroll", () => this.#moved(), { signal, passive: true });
    takeFocus(view, signal);
    guardSelection(this.#sheet.element, signal);
    this.#resizing = new ResizeObserver(() => this.#sheet.viewResized());
    this.#resizing.observe(view);
    this.#update();
    void learnSizes(
      start.pdf.document,
      (page) => this.#sheet.sizeOf(page),
      (sizes) => this.#sheet.correctSizes(sizes),
      signal,
    );
  }

  position(): ReadingPosition {
    return this.#sheet.position();
  }

  get currentPage(): number {
    return this.#sheet.currentPage;
  }

  /** Lets keys scroll the pages. */
  focus(): void {
    this.#view.focus({ preventScroll: true });
  }

  get factor(): number {
    return this.#sheet.factor;
  }

  setZoom(zoom: Zoom, around?: ViewPoint): void {
    this.#sheet.setZoom(zoom, around);
  }

  showPage(page: number): void {
    const { length } = this.#pages;
    this.#sheet.showPlace({ page: Math.min(length, Math.max(1, page)), x: 0, y: 0 });
  }

  showPosition(position: ReadingPosition): void {
    this.#sheet.showPosition(position);
  }

  showPlace(point: PagePoint): void {
    this.#sheet.showPlace(point);
  }

  bringIntoView(point: PagePoint): void {
    this.#sheet.bringIntoView(point);
  }

  /** Ends all drawing and empties the view. */
  close(): void {
    this.#closing.abort();
    this.#resizing.disconnect();
    this.#watchdog.stop();
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    if (this.#rest !== null) clearTimeout(this.#rest);
    this.#queue.close();
    for (const page of this.#pages) page.release();
    this.#view.replaceChildren();
  }

  #draw(page: number): Drawing {
    const drawing = this.#pages[page - 1]?.draw() ?? { finished: Promise.resolve(), cancel: () => undefined };
    this.#watchdog.start();
    return { ...drawing, finished: drawing.finished.finally(() => this.#watchdog.stop()) };
  }

  #place(layout: PageLayout, factor: number): void {
    this.#pages.forEach((page, index) => {
      const box = layout.boxes[index];
      if (box !== undefined) page.place(box, factor);
    });
  }

  /** Stretches what is drawn at once, and draws it anew when the zoom rests. */
  #laidOut(layout: PageLayout, factor: number): void {
    this.#place(layout, factor);
    if (factor !== this.#drawnFactor) {
      if (this.#rest !== null) clearTimeout(this.#rest);
      this.#rest = window.setTimeout(() => this.#rested(factor), ZOOM_REST_MS);
    }
    this.#moved();
  }

  #rested(factor: number): void {
    this.#rest = null;
    this.#drawnFactor = factor;
    this.#queue.restart();
    this.#update();
  }

  #moved(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#update();
      this.#listener.moved();
    });
  }

  #update(): void {
    const { layout, window, currentPage: page, zoom, factor, place } = this.#sheet;
    const pageCount = this.#pages.length;
    this.#listener.stateChanged({ page, pageCount, zoom, factor, place });
    const wanted = pagesToDraw(visibleRange(layout, window), page, pageCount, window.top >= this.#lastTop);
    this.#lastTop = window.top;
    const kept = new Set([...wanted.seen, ...wanted.near]);
    for (const gone of this.#kept) if (!kept.has(gone)) this.#pages[gone - 1]?.release();
    this.#kept = kept;
    // While the zoom moves, pages would be drawn for a size they have left already.
    if (this.#rest === null) this.#queue.want(wanted);
  }
}
