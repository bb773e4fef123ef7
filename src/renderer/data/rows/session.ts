import type { EditionId } from "../../../shared/arxiv/id";

/** One stretch of reading. Kept when its paper is deleted: what was read was read. */
export interface SessionRow {
  /** Random UUID. */
  readonly id: string;
  readonly paperId: string;
  readonly editionId: EditionId;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** Active seconds by page number, from 1. */
  readonly pages: Readonly<Record<string, number>>;
  /** Pages that were looked at long enough for their words. */
  readonly read: readonly number[];
  /** The last page that counts: references and appendix do not. */
  readonly lastPage: number;
}
