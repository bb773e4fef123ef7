import type { ArxivId } from "./id";

/** What arXiv says about one paper, as read from its query API. */
export interface ArxivRecord {
  readonly id: ArxivId;
  /** The newest version, 1 or more. */
  readonly version: number;
  /** White space collapsed; may hold TeX. */
  readonly title: string;
  readonly authors: readonly string[];
  /** White space collapsed; may hold TeX. */
  readonly summary: string;
  /** ISO 8601 time of the first version; null where the answer had none. */
  readonly published: string | null;
  /** ISO 8601 time of this version; null where the answer had none. */
  readonly updated: string | null;
  /** For example `cs.LG`, the primary one first. */
  readonly categories: readonly string[];
  readonly comment: string | null;
  readonly journalRef: string | null;
  /** DOI of the journal's version. */
  readonly doi: string | null;
}
