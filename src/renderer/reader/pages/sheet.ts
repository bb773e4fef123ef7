import type { ReadingPosition } from "../../data/rows/edition";
import {
  boxOf,
  layoutPages,
  PAGE_GAP,
  placeOf,
  pointAt,
  type PageLayout,
  type PagePoint,
  type PageSize,
} from "./page-layout";
import { currentPage, type Window } from "./visible-range";
import { factorOf, largestFactor, type Zoom } from "./zoom";

/** A point of the view, in CSS pixels from its upper left corner. */
export interface ViewPoint {
  readonly x: number;
  readonly y: number;
}

/** Where a place that is jumped to comes to lie: this part of the view's height above it. */
const JUMP_HEADROOM = 0.08;
/** Where in the view one reads, as a part of its height. */
const READING_LINE = 0.11;

/**
 * The sheet on which the pages lie, inside the view that scrolls it. Whatever changes (zoom, sizes
 * of pages, size of the view), the place the reader looks at stays where it is.
 */
export class Sheet {
  readonly element: HTMLElement;
  readonly #view: HTMLElement;
  readonly #laidOut: (layout: PageLayout, factor: number) => void;
  #sizes: readonly PageSize[];
  #zoom: Zoom;
  #factor: number;
  #layout: PageLayout;
  #viewSize: PageSize;

  /** `laidOut` is called with every new layout but the first. */
  constructor(
    view: HTMLElement,
    sizes: readonly PageSize[],
    start: ReadingPosition,
    laidOut: (layout: PageLayout, factor: number) => void,
  ) {
    this.element = document.createElement("div");
    this.element.className = "reader-sheet";
    this.#view = view;
    this.#laidOut = laidOut;
    this.#sizes = sizes;
    this.#zoom = start.zoom;
    this.#viewSize = { width: view.clientWidth, height: view.clientHeight };
    this.#factor = this.#factorFor(start.page);
    this.#layout = layoutPages(sizes, this.#factor, view.clientWidth);
    this.#resizeElement();
  }

  get layout(): PageLayout {
    return this.#layout;
  }

  get zoom(): Zoom {
    return this.#zoom;
  }

  get factor(): number {
    return this.#factor;
  }

  get currentPage(): number {
    return currentPage(this.#layout, this.window);
  }

  /** The part of the sheet that is seen. */
  get window(): Window {
    return { top: this.#view.scrollTop, height: this.#view.clientHeight };
  }

  /** Where the reader reads, to a fiftieth of the page: what the outline marks. */
  get place(): { readonly page: number; readonly y: number } {
    const { top, height } = this.window;
    const { page, y } = pointAt(this.#layout, 0, top + READING_LINE * height);
    return { page, y: Math.round(y * 50) / 50 };
  }

  sizeOf(page: number): PageSize | undefined {
    return this.#sizes[page - 1];
  }

  /** Zooms so that what lies at `around` stays there; without it, what lies in the middle. */
  setZoom(
    zoom: Zoom,
    around: ViewPoint = { x: this.#view.clientWidth / 2, y: this.#view.clientHeight / 2 },
  ): void {
    this.#zoom = zoom;
    this.#layOut(around);
  }

  /** Takes in sizes of pages that were estimated so far. */
  correctSizes(corrections: ReadonlyMap<number, PageSize>): void {
    this.#sizes = this.#sizes.map((size, index) => corrections.get(index + 1) ?? size);
    this.#layOut({ x: this.#view.clientWidth / 2, y: 0 }, this.#factor);
  }

  /** The view may have another size. */
  viewResized(): void {
    const { clientWidth, clientHeight } = this.#view;
    if (clientWidth === this.#viewSize.width && clientHeight === this.#viewSize.height) return;
    this.#layOut({ x: this.#view.clientWidth / 2, y: 0 });
  }

  position(): ReadingPosition {
    const { page, y } = pointAt(this.#layout, 0, this.#view.scrollTop);
    return { page, offset: Math.min(1, Math.max(0, y)), zoom: this.#zoom };
  }

  /** Shows the place where the reader left off; the zoom stays. */
  showPosition({ page, offset }: ReadingPosition): void {
    const box = boxOf(this.#layout, page);
    // At the very top of a page the gap above it shows, so that it is seen to begin.
    const top = offset === 0 ? box.top - PAGE_GAP : box.top + offset * box.height;
    this.#view.scrollTo(Math.max(0, (this.#layout.width - this.#view.clientWidth) / 2), top);
  }

  /** Shows a place of a page near the top of the view. */
  showPlace(point: PagePoint): void {
    if (point.y === 0) this.showPosition({ page: point.page, offset: 0, zoom: this.#zoom });
    else this.#view.scrollTop = placeOf(this.#layout, point).y - JUMP_HEADROOM * this.#view.clientHeight;
  }

  /** Scrolls a place to a third of the view's height, unless it is well in sight already. */
  bringIntoView(point: PagePoint): void {
    const { x, y } = placeOf(this.#layout, point);
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.#view;
    const margin = clientHeight / 8;
    if (y < scrollTop + margin || y > scrollTop + clientHeight - margin)
      this.#view.scrollTop = y - clientHeight / 3;
    if (x < scrollLeft || x > scrollLeft + clientWidth - margin) this.#view.scrollLeft = x - clientWidth / 3;
  }

  #factorFor(page: number): number {
    const size = this.#sizes[page - 1] ?? this.#sizes[0];
    if (size === undefined) return 1;
    return Math.min(factorOf(this.#zoom, size, this.#viewSize), largestFactor(this.#sizes));
  }

  #layOut(around: ViewPoint, keptFactor?: number): void {
    this.#viewSize = { width: this.#view.clientWidth, height: this.#view.clientHeight };
    const factor = keptFactor ?? this.#factorFor(this.currentPage);
    const { scrollLeft, scrollTop } = this.#view;
    const kept = pointAt(this.#layout, scrollLeft + around.x, scrollTop + around.y);
    this.#factor = factor;
    this.#layout = layoutPages(this.#sizes, factor, this.#view.clientWidth);
    this.#resizeElement();
    this.#laidOut(this.#layout, factor);
    const place = placeOf(this.#layout, kept);
    this.#view.scrollTo(place.x - around.x, place.y - around.y);
  }

  #resizeElement(): void {
    this.element.style.width = `${this.#layout.width}px`;
    this.element.style.height = `${this.#layout.height}px`;
  }
}
