import type { ArxivRecord } from "../arxiv/record";
import type { Unidentified } from "../ipc";
import type { Candidate } from "../paper/identity";
import { compareAuthors, type AuthorEvidence } from "./authors";
import { shingleOverlap, shinglesOf, titleLikeness, type Shingles } from "./similarity";
import { differInNumbers, titleKey } from "./title";

/**
 * Runs of three words, measured on the 2,926 pairs of different abstracts in a digest on one
 * subject: they share at most 5.3 %, 0.4 % in the median. An abstract in which every fifth word
 * was replaced still shares 37 % or more with the original.
 */
export const OVERLAP = {
  /** Below it the abstracts are about different papers, or one was written anew. */
  disagrees: 0.12,
  /** Enough beside an identical title. */
  agrees: 0.15,
  /** Enough beside a title that is nearly the same. */
  strong: 0.4,
  /** Enough alone, whatever the title. */
  alone: 0.65,
  /** By how much the best must lead where several would do. */
  margin: 0.2,
} as const;

/** Shorter texts are blurbs: that they differ from the abstract says nothing. In runs of three words. */
const SHORTEST_ABSTRACT = 28;
/** Still shorter ones say nothing at all. */
const SHORTEST_EXCERPT = 8;

/** One record held against a paper: what the reader sees of it, and what the decision needs besides. */
export interface Evidence {
  readonly candidate: Candidate;
  readonly sameTitle: boolean;
  /** The titles name different numbers: parts of a series, versions of a system. */
  readonly otherNumbers: boolean;
  readonly authors: AuthorEvidence;
  /** The abstracts can be compared and clearly differ. */
  readonly abstractDisagrees: boolean;
}

/** Holds records against one paper. The paper's side is prepared once. */
export class Comparison {
  readonly #paper: Unidentified;
  readonly #key: string;
  readonly #shingles: Shingles | null;

  constructor(paper: Unidentified) {
    this.#paper = paper;
    this.#key = titleKey(paper.title);
    const shingles = paper.abstract === null ? null : shinglesOf(paper.abstract);
    this.#shingles = shingles !== null && shingles.size >= SHORTEST_EXCERPT ? shingles : null;
  }

  /** Everything that speaks for or against the record. */
  with(record: ArxivRecord): Evidence {
    const abstractScore = this.#overlap(record);
    const candidate: Candidate = {
      arxivId: record.id,
      version: record.version,
      title: record.title,
      authors: record.authors,
      year: yearOf(record),
      titleScore: titleLikeness(this.#paper.title, record.title),
      abstractScore,
      reason: "",
    };
    const evidence: Evidence = {
      candidate,
      sameTitle: titleKey(record.title) === this.#key,
      otherNumbers: differInNumbers(this.#paper.title, record.title),
      authors: compareAuthors(this.#paper.authors, record.authors),
      abstractDisagrees:
        abstractScore !== null && abstractScore < OVERLAP.disagrees && (this.#shingles?.size ?? 0) >= SHORTEST_ABSTRACT,
    };
    return { ...evidence, candidate: { ...candidate, reason: describe(evidence) } };
  }

  #overlap(record: ArxivRecord): number | null {
    if (this.#shingles === null) return null;
    const shingles = summaryShingles(record);
    return shingles.size < SHORTEST_EXCERPT ? null : shingleOverlap(this.#shingles, shingles);
  }
}

/** Records are held against every paper of a request; cutting their summaries is the costly part. */
const summaries = new WeakMap<ArxivRecord, Shingles>();

function summaryShingles(record: ArxivRecord): Shingles {
  const known = summaries.get(record);
  if (known !== undefined) return known;
  const shingles = shinglesOf(record.summary);
  summaries.set(record, shingles);
  return shingles;
}

function yearOf(record: ArxivRecord): number | null {
  const year = Number(record.published?.slice(0, 4));
  return Number.isInteger(year) && year > 1900 ? year : null;
}

/** For example "title identical, abstract 98%, same authors". */
function describe({ candidate, sameTitle, otherNumbers, authors }: Evidence): string {
  const { titleScore, abstractScore } = candidate;
  const parts = [sameTitle ? "title identical" : otherNumbers ? `title ${percent(titleScore)} with other numbers` : `title ${percent(titleScore)}`];
  if (abstractScore !== null) parts.push(`abstract ${percent(abstractScore)}`);
  if (authors !== "unknown") parts.push(`${authors} authors`);
  return parts.join(", ");
}

/** Rounded down, so that only what is whole is called 100%. */
export function percent(share: number): string {
  return `${Math.floor(share * 100)}%`;
}
