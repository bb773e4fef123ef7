import type { Candidate } from "../paper/identity";
import { OVERLAP, type Evidence } from "./evidence";

/** What one record's evidence comes to, taken by itself. */
type Standing = "same" | "not-sure" | "other";

/** Titles as alike as this belong to one paper or to near twins; the abstract must tell. */
export const NEAR_TITLE = 0.8;

/** What a set of records comes to: a winner, or why there is none. */
export type Judgement =
  | { readonly kind: "winner"; readonly evidence: Evidence }
  | {
      readonly kind: "none";
      /** Why nothing was good enough; null where nothing came near. */
      readonly reason: string | null;
    };

/**
 * Picks the record that is this paper, or none. Best evidence, never the first; a wrong match is
 * worse than no match, so whatever is close to a second possibility is no match.
 *
 * @param rivals candidates of earlier searches, which can spoil a match but not win
 * @param complete whether these are all the records that the question has
 */
export function judge(
  found: readonly Evidence[],
  rivals: readonly Candidate[],
  complete: boolean,
): Judgement {
  const field = {
    sameTitles: found.filter((one) => one.sameTitle).length,
    agrees: agreementIn(found),
    complete,
  };
  const standing = (one: Evidence): Standing => standingOf(one, field);
  const best = [...found].sort(byStrength).filter((one) => standing(one) === "same");
  const [winner, second] = best;
  if (winner === undefined) return { kind: "none", reason: whyNone(found, standing) };
  if (second !== undefined && !leads(winner, second)) {
    return {
      kind: "none",
      reason: `two records fit equally well: ${named(winner.candidate)} and ${named(second.candidate)}`,
    };
  }
  const seen = found.map(({ candidate }) => candidate);
  const rival = [...seen, ...rivals].find(
    (one) => one.arxivId !== winner.candidate.arxivId && outweighs(one, winner),
  );
  if (rival !== undefined) {
    return {
      kind: "none",
      reason: `the title is that of ${named(winner.candidate)}, the abstract that of ${named(rival)}`,
    };
  }
  return { kind: "winner", evidence: winner };
}

/** What one record is seen against. */
interface Field {
  readonly sameTitles: number;
  /** The overlap of abstracts that is enough beside an identical title. */
  readonly agrees: number;
  readonly complete: boolean;
}

/** Fewer unrelated records than this show nothing. */
const ENOUGH_UNRELATED = 5;
/** Records with titles less alike than this are taken for unrelated. */
const UNRELATED_TITLE = 0.5;

/**
 * How much of the abstract must agree beside an identical title. Papers of one field repeat each
 * other's sentences, some fields more than others, so the unrelated records of the same answer set
 * the measure where there are some.
 */
function agreementIn(found: readonly Evidence[]): number {
  const unrelated = found.flatMap(({ candidate }) =>
    candidate.titleScore < UNRELATED_TITLE && candidate.abstractScore !== null
      ? [candidate.abstractScore]
      : [],
  );
  if (unrelated.length < ENOUGH_UNRELATED) return OVERLAP.agrees;
  return Math.max(OVERLAP.agreesAtLeast, Math.max(...unrelated) + OVERLAP.aboveUnrelated);
}

function standingOf(one: Evidence, { sameTitles, agrees, complete }: Field): Standing {
  const { titleScore, abstractScore } = one.candidate;
  const overlap = abstractScore ?? 0;
  if (one.sameTitle) {
    if (overlap >= agrees) return "same";
    if (one.authors === "different") return "not-sure";
    if (one.authors === "same") return "same";
    return one.abstractsCompare || sameTitles > 1 || !complete ? "not-sure" : "same";
  }
  // Parts of a series share much of their abstracts; no overlap makes Part I out of Part II.
  if (one.otherNumbers && titleScore >= NEAR_TITLE) return "not-sure";
  const needed = titleScore >= NEAR_TITLE ? OVERLAP.strong : OVERLAP.alone;
  if (overlap >= needed && one.authors !== "different") return "same";
  return titleScore >= NEAR_TITLE || overlap >= OVERLAP.agrees ? "not-sure" : "other";
}

/** Identical titles first, then the abstract, then the title. */
export function byStrength(a: Evidence, b: Evidence): number {
  if (a.sameTitle !== b.sameTitle) return a.sameTitle ? -1 : 1;
  return strength(b.candidate) - strength(a.candidate);
}

/** Orders candidates for the reader: the abstract weighs most. */
export function strength({ titleScore, abstractScore }: Candidate): number {
  return titleScore + 2 * (abstractScore ?? 0);
}

/** Whether the first is clearly better than the second, both being good enough alone. */
function leads(winner: Evidence, second: Evidence): boolean {
  const lead = (winner.candidate.abstractScore ?? 0) - (second.candidate.abstractScore ?? 0);
  // An identical title needs only not to be beaten by the abstract.
  if (winner.sameTitle && !second.sameTitle) return lead >= -0.05;
  return lead >= OVERLAP.margin;
}

/** A record with another title whose abstract fits much better: the digest mixed two papers up, or we did. */
function outweighs(rival: Candidate, winner: Evidence): boolean {
  const theirs = rival.abstractScore ?? 0;
  return theirs >= OVERLAP.strong && theirs > (winner.candidate.abstractScore ?? 0) + 0.05;
}

function whyNone(found: readonly Evidence[], standing: (one: Evidence) => Standing): string | null {
  const [best] = found.filter((one) => standing(one) === "not-sure").sort(byStrength);
  return best === undefined ? null : whyNot(best.candidate);
}

/** Why a candidate that comes near was not taken. */
export function whyNot(candidate: Candidate): string {
  const { titleScore, abstractScore, reason } = candidate;
  if (titleScore === 1) {
    const another = abstractScore !== null && abstractScore < OVERLAP.disagrees;
    return another
      ? `${named(candidate)} has the same title but another abstract`
      : `${named(candidate)} has the same title, and too little else tells whether it is this paper`;
  }
  return titleScore >= NEAR_TITLE
    ? `near twin: ${named(candidate)}, ${reason}`
    : `${named(candidate)} comes near: ${reason}`;
}

function named({ arxivId, title }: Candidate): string {
  return `“${title}” (${arxivId})`;
}
