import type { ArxivRecord } from "../arxiv/record";
import type { Unidentified } from "../ipc";
import { OVERLAP, type Evidence } from "./evidence";
import { foldedWords } from "./fold-text";

/** Titles at least this much alike do not contradict each other. */
const LIKE_ENOUGH = 0.5;
/** Fewer long words than this are a nickname, which contradicts nothing. */
const FEWEST_WORDS = 3;
/** Share of a title's long words that the record must have somewhere. */
const KNOWN_WORDS = 0.34;

/**
 * Whether the record that the digest's own id leads to is clearly another paper: a mistyped id.
 * An id is strong evidence, so nicknames, translations and blurbs do not count; only a real title
 * whose words the record does not have, with nothing else speaking for it.
 */
export function namesAnotherPaper(paper: Unidentified, record: ArxivRecord, evidence: Evidence): boolean {
  const { titleScore, abstractScore } = evidence.candidate;
  if (evidence.sameTitle || titleScore >= LIKE_ENOUGH || evidence.authors === "same") return false;
  if ((abstractScore ?? 0) >= OVERLAP.agreesAtLeast) return false;
  const words = foldedWords(paper.title).filter((word) => /^[a-z]{4,}$/.test(word));
  if (words.length < FEWEST_WORDS) return false;
  const known = new Set(foldedWords(`${record.title} ${record.summary}`));
  return words.filter((word) => known.has(word)).length < KNOWN_WORDS * words.length;
}
