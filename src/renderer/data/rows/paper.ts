import type { ArxivId, EditionId } from "../../../shared/arxiv/id";
import type { Identity } from "../../../shared/paper/identity";
import type { ReadingStatus } from "../../../shared/reading/status";

/** One work in the library, whatever number of digests name it. */
export interface PaperRow {
  /** Random UUID. */
  readonly id: string;
  /** As the digest writes it. */
  readonly title: string;
  /** The title's normal form without spaces: finds the same paper in the next digest. */
  readonly titleKey: string;
  readonly abstract: string | null;
  readonly authors: readonly string[];
  readonly links: readonly string[];
  readonly doi: string | null;
  /** From the digest or from identification. Absent while unknown, so that the index leaves it out. */
  readonly arxivId?: ArxivId;
  readonly identity: Identity;
  /** ISO 8601 time of the first version on arXiv; null until identified. */
  readonly published: string | null;
  /** For example `cs.LG`, the primary one first; empty until identified. */
  readonly categories: readonly string[];
  /** The PDF to read; null until identified. */
  readonly editionId: EditionId | null;
  /** 1 when the reader asked for the PDF: it is fetched as soon as the paper is identified. (IndexedDB has no boolean keys.) */
  readonly wantsPdf: 0 | 1;
  readonly status: ReadingStatus;
  /** Milliseconds since 1970. */
  readonly statusAt: number;
  /** Milliseconds since 1970; the same for all papers of one import. */
  readonly addedAt: number;
  /** Place in the digest that brought it, from 0: the order within one import. */
  readonly addedOrder: number;
  /** Milliseconds since 1970; null when never opened. */
  readonly lastReadAt: number | null;
}
