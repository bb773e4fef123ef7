import type { ArxivId, EditionId } from "../../../shared/arxiv/id";
import type { FailureCode } from "../../../shared/ipc";

/** Where the reader left off. */
export interface ReadingPosition {
  /** From 1. */
  readonly page: number;
  /** How far down the page the window's top edge is, 0 (its top) to 1 (its bottom). */
  readonly offset: number;
  /** "width", "page", or a factor: 1 is 100 %. */
  readonly zoom: "width" | "page" | number;
}

/** One PDF of a paper. */
export interface EditionRow {
  readonly id: EditionId;
  readonly paperId: string;
  /** Null: a PDF of the reader's own. */
  readonly arxivId: ArxivId | null;
  /** From 1; 0 for one of the reader's own. */
  readonly version: number;
  /** The whole file on the disk; null while there is none. */
  readonly file: {
    readonly sha256: string;
    readonly bytes: number;
    /** Milliseconds since 1970, like `checkedAt`: when it was last held against its hash. */
    readonly storedAt: number;
    readonly checkedAt?: number;
  } | null;
  /** Why the last download failed; null when it did not. */
  readonly failure: {
    readonly code: FailureCode;
    readonly message: string;
    readonly attempts: number;
    /** Milliseconds since 1970; null: only when the reader asks again. */
    readonly nextAttemptAt: number | null;
  } | null;
  /** Null until it was opened. */
  readonly pageCount: number | null;
  readonly position: ReadingPosition | null;
}
