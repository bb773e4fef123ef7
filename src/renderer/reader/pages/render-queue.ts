/** One drawing of a page that runs. */
export interface Drawing {
  /** Fulfilled when the page is drawn or the drawing was cancelled; rejected when it failed. */
  readonly finished: Promise<void>;
  readonly cancel: () => void;
}

/** What the queue asks of the pages. */
export interface Drawer {
  /** Whether the page is not yet drawn at the size it is shown in. */
  readonly needsDrawing: (page: number) => boolean;
  readonly draw: (page: number) => Drawing;
  /** Called for a page whose drawing failed; it is not tried again. */
  readonly failed: (page: number, error: unknown) => void;
}

/** The pages to keep drawn, the most urgent first. */
export interface Wanted {
  readonly seen: readonly number[];
  /** Not seen yet, but soon. */
  readonly near: readonly number[];
}

/**
 * Draws pages one at a time, the most urgent first: pdf.js draws in slices on the page's own
 * thread, and two drawings at once would only make both late.
 */
export class RenderQueue {
  readonly #drawer: Drawer;
  #wanted: Wanted = { seen: [], near: [] };
  #running: { readonly page: number; readonly drawing: Drawing } | null = null;
  readonly #failed = new Set<number>();
  #closed = false;

  constructor(drawer: Drawer) {
    this.#drawer = drawer;
  }

  /** Says which pages are wanted. A drawing that is not, or that keeps a seen page waiting, ends. */
  want(wanted: Wanted): void {
    if (this.#closed) return;
    this.#wanted = wanted;
    const running = this.#running;
    if (running !== null && !this.#mayGoOn(running.page)) running.drawing.cancel();
    this.#next();
  }

  /** Ends the running drawing and starts over: pages are now shown in another size. */
  restart(): void {
    this.#running?.drawing.cancel();
  }

  /** Ends everything; nothing is drawn after this. */
  close(): void {
    this.#closed = true;
    this.#running?.drawing.cancel();
  }

  #mayGoOn(page: number): boolean {
    if (this.#wanted.seen.includes(page)) return true;
    return this.#wanted.near.includes(page) && !this.#wanted.seen.some((seen) => this.#isOpen(seen));
  }

  #isOpen(page: number): boolean {
    return !this.#failed.has(page) && this.#drawer.needsDrawing(page);
  }

  #next(): void {
    if (this.#closed || this.#running !== null) return;
    const page = [...this.#wanted.seen, ...this.#wanted.near].find((candidate) => this.#isOpen(candidate));
    if (page === undefined) return;
    const drawing = this.#drawer.draw(page);
    this.#running = { page, drawing };
    void this.#watch(page, drawing);
  }

  async #watch(page: number, drawing: Drawing): Promise<void> {
    try {
      await drawing.finished;
    } catch (error) {
      this.#failed.add(page);
      if (!this.#closed) this.#drawer.failed(page, error);
    }
    this.#running = null;
    this.#next();
  }
}
