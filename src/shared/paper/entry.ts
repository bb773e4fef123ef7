/** What a digest says about one paper. Kept as it was found, never edited. */
export interface Entry {
  readonly title: string;
  readonly abstract: string | null;
  readonly authors: readonly string[];
  /** Canonical, without version; null where the digest shows none. */
  readonly arxivId: string | null;
  readonly doi: string | null;
  /** As written but for trailing punctuation; in order of appearance, without repeats. */
  readonly links: readonly string[];
  /** The year it appeared in, where the digest tells. */
  readonly year?: number | undefined;
  /** How many people voted for it there, where the digest counts them. */
  readonly votes?: number | undefined;
}

/** One digest after parsing: what it is and what it names. */
export interface ParsedDigest {
  readonly format: string;
  /** What the reader sees in the sidebar. */
  readonly title: string;
  /** The day it came out, `2026-11-23`; null where it does not tell. */
  readonly date: string | null;
  readonly entries: readonly Entry[];
}
