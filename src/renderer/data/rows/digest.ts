import type { Entry } from "../../../shared/paper/entry";

/** One imported digest. */
export interface DigestRow {
  /** SHA-256 of its content, 64 hex digits. */
  readonly id: string;
  /** The file's name, or "Pasted text". */
  readonly name: string;
  /** What the sidebar shows. */
  readonly title: string;
  readonly format: string;
  /** Milliseconds since 1970. */
  readonly importedAt: number;
  readonly entryCount: number;
  /** The day it came out, `2026-11-23`; null or absent where it does not tell. */
  readonly date?: string | null;
}

/** The digest that papers added one by one belong to. */
export const BY_HAND = "by-hand";

/** What a digest says about one paper, and which paper of the library that is. */
export interface EntryRow extends Entry {
  readonly digestId: string;
  /** From 0, in the digest's order. */
  readonly position: number;
  readonly paperId: string;
}
