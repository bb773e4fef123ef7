import type { EditionId } from "../../shared/arxiv/id";
import { savePosition } from "../data/editions";
import type { ReadingPosition } from "../data/rows/edition";
import { beforeClosing } from "../data/unsaved";

/** The position is stored when the reader rested there for this long. */
const REST_MS = 500;

/** Stores where the reader is: after every rest, and when the paper or the window closes. */
export class PositionKeeper {
  readonly #edition: EditionId;
  readonly #pageCount: number;
  readonly #read: () => ReadingPosition | null;
  readonly #failed: (error: unknown) => void;
  readonly #closing = new AbortController();
  #timer: number | null = null;

  constructor(
    edition: EditionId,
    pageCount: number,
    read: () => ReadingPosition | null,
    failed: (error: unknown) => void,
  ) {
    this.#edition = edition;
    this.#pageCount = pageCount;
    this.#read = read;
    this.#failed = failed;
    const { signal } = this.#closing;
    signal.addEventListener(
      "abort",
      beforeClosing(() => this.#flush()),
    );
    document.addEventListener("visibilitychange", () => this.#flush(), { signal });
  }

  /** The reader went somewhere else in the paper. */
  moved(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#flush(), REST_MS);
  }

  /** Stores what is not stored yet, and ends. */
  close(): void {
    this.#flush();
    this.#closing.abort();
  }

  #flush(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    const position = this.#read();
    if (position !== null) savePosition(this.#edition, position, this.#pageCount).catch(this.#failed);
  }
}
