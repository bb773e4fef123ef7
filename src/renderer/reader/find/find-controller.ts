import type { PagePoint } from "../pages/page-layout";
import { HitHighlights } from "./hit-highlights";
import { countHits, hitFrom, neighbourOf, ordinalOf, type Hit } from "./hits";
import type { Match, Query } from "./match";
import { runAt, type PageTexts } from "./page-texts";
import { MOST_HITS, search } from "./search";

/** How a search stands. */
export interface FindState {
  /** Number of the current hit in the order of the document, from 1; 0 while there is none. */
  readonly ordinal: number;
  readonly total: number;
  /** There are more hits than are counted. */
  readonly capped: boolean;
  readonly searching: boolean;
}

export const NOTHING_SEARCHED: FindState = { ordinal: 0, total: 0, capped: false, searching: false };

/** Finds text in the whole document, colours the hits and walks through them. */
export class FindController {
  readonly #texts: PageTexts;
  readonly #changed: (state: FindState) => void;
  readonly #highlights = new HitHighlights();
  readonly #layers = new Map<number, readonly HTMLElement[]>();
  #hits = new Map<number, readonly Match[]>();
  #current: Hit | null = null;
  #bringIntoView: (point: PagePoint) => void = () => undefined;
  #searching = false;
  #running = new AbortController();

  constructor(texts: PageTexts, changed: (state: FindState) => void) {
    this.#texts = texts;
    this.#changed = changed;
  }

  /** Whoever shows the places of hits; the last one asked is the one that does. */
  showHitsBy(bringIntoView: (point: PagePoint) => void): void {
    this.#bringIntoView = bringIntoView;
  }

  /** Starts a search at this page; the one before ends. */
  async find(query: Query, fromPage: number): Promise<void> {
    this.stop();
    const { signal } = this.#running;
    this.#searching = true;
    this.#tell();
    await search(
      this.#texts,
      query,
      fromPage,
      (page, matches) => this.#found(page, matches, fromPage),
      signal,
    );
    if (signal.aborted) return;
    this.#searching = false;
    this.#current ??= this.#goTo(hitFrom(this.#hits, fromPage));
    this.#tell();
  }

  step(direction: 1 | -1): void {
    if (this.#current === null) return;
    this.#current = this.#goTo(neighbourOf(this.#hits, this.#current, direction));
    this.#tell();
  }

  /** The text layer of a page stands, or went. */
  textChanged(page: number, runs: readonly HTMLElement[] | null): void {
    if (runs === null) this.#layers.delete(page);
    else this.#layers.set(page, runs);
    void this.#highlight(page);
  }

  /** Ends the search and takes its colours away. */
  stop(): void {
    this.#running.abort();
    this.#running = new AbortController();
    this.#hits = new Map();
    this.#current = null;
    this.#searching = false;
    this.#highlights.clear();
    this.#changed(NOTHING_SEARCHED);
  }

  #found(page: number, matches: readonly Match[], fromPage: number): void {
    this.#hits.set(page, matches);
    // Pages come from the reader's on, so the first hit of all is the one to go to.
    this.#current ??= this.#goTo(hitFrom(this.#hits, fromPage));
    void this.#highlight(page);
    this.#tell();
  }

  #goTo(hit: Hit | null): Hit | null {
    if (hit !== null) void this.#show(hit);
    return hit;
  }

  async #show(hit: Hit): Promise<void> {
    const match = this.#hits.get(hit.page)?.[hit.index];
    if (match === undefined) return;
    const text = await this.#texts.textOf(hit.page);
    const run = text.runs[runAt(text, match.start)];
    this.#highlights.paint(this.#current);
    if (run !== undefined) this.#bringIntoView({ page: hit.page, x: run.x, y: run.y });
  }

  async #highlight(page: number): Promise<void> {
    const matches = this.#hits.get(page);
    const runs = this.#layers.get(page);
    if (matches === undefined || runs === undefined) {
      this.#highlights.hide(page);
    } else {
      const text = await this.#texts.textOf(page);
      if (this.#hits.get(page) !== matches) return;
      this.#highlights.show(page, text, runs, matches);
    }
    if (this.#hits.size > 0) this.#highlights.paint(this.#current);
  }

  #tell(): void {
    const total = countHits(this.#hits);
    this.#changed({
      ordinal: this.#current === null ? 0 : ordinalOf(this.#hits, this.#current),
      total,
      capped: total >= MOST_HITS,
      searching: this.#searching,
    });
  }
}
