import type { ArxivId } from "../arxiv/id";

/**
 * The searches a paper goes through, in order: its id where the digest shows one, its title as a
 * phrase, then words of the title (renamed a little), then words of the abstract (renamed wholly).
 */
export const PASSES = ["id", "phrase", "title-words", "abstract-words"] as const;
export type Pass = (typeof PASSES)[number];

/** One record of arXiv held against a paper. */
export interface Candidate {
  readonly arxivId: ArxivId;
  readonly version: number;
  readonly title: string;
  readonly authors: readonly string[];
  /** Four digits, or null when unknown. */
  readonly year: number | null;
  /** Likeness of the titles, 0 to 1; 1 is identical after normalisation. */
  readonly titleScore: number;
  /** Share of the abstract found again, 0 to 1; null when the digest has no abstract. */
  readonly abstractScore: number | null;
  /** In words: "title identical, abstract 98%". */
  readonly reason: string;
}

/** What is known about which arXiv record a paper is. */
export type Identity =
  | {
      readonly state: "pending";
      readonly pass: Pass;
      /** Rounds through all passes that found nothing. */
      readonly attempts: number;
      /** Milliseconds since 1970; 0 is at once. */
      readonly nextAttemptAt: number;
      /** Why it waits, in words; null before the first try. */
      readonly reason: string | null;
      /** The best seen in the passes so far. */
      readonly candidates: readonly Candidate[];
      /** The reader gave the id: whatever record has it is the paper. */
      readonly byReader?: true | undefined;
    }
  | {
      readonly state: "matched";
      readonly arxivId: ArxivId;
      readonly version: number;
      /** Set where whoever found it knows no versions: 1 stands in until the PDF is wanted. */
      readonly versionUnsure?: true | undefined;
      readonly reason: string;
      readonly candidates: readonly Candidate[];
    }
  | {
      readonly state: "ambiguous";
      readonly reason: string;
      readonly candidates: readonly Candidate[];
    }
  | {
      readonly state: "not-found";
      readonly reason: string;
      readonly candidates: readonly Candidate[];
      /** Rounds through all passes that found nothing, this one included: each makes the wait longer. */
      readonly attempts: number;
      /** When to ask again, milliseconds since 1970: arXiv grows every night. */
      readonly nextAttemptAt: number;
      /** The reader said so: it is not asked for again. */
      readonly byReader?: true | undefined;
    }
  | {
      readonly state: "manual";
      readonly arxivId: ArxivId;
      readonly version: number;
      readonly reason: string;
      readonly candidates: readonly Candidate[];
    };

/** The identity of a paper that has just been imported. */
export function newIdentity(hasArxivId: boolean): Identity {
  const pass: Pass = hasArxivId ? "id" : "phrase";
  return { state: "pending", pass, attempts: 0, nextAttemptAt: 0, reason: null, candidates: [] };
}

/** Whether a later automatic run may not touch it: matched, or decided by the reader. */
export function isSettled(identity: Identity): boolean {
  if (identity.state === "not-found") return identity.byReader === true;
  return identity.state === "manual" || identity.state === "matched";
}
