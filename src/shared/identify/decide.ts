import type { ArxivRecord } from "../arxiv/record";
import type { Unidentified, Verdict } from "../ipc";
import type { Candidate, Identity } from "../paper/identity";
import { Comparison, type Evidence } from "./evidence";
import { byStrength, judge, NEAR_TITLE, strength, whyNot } from "./judge";
import { namesAnotherPaper } from "./own-id";
import { passAfter } from "./question";

/** What arXiv answered to a paper's question. */
export interface Found {
  /** Of the whole request: those of other papers too. */
  readonly records: readonly ArxivRecord[];
  /** False where the answer was cut, so that the best record may be missing. */
  readonly complete: boolean;
}

const MOST_CANDIDATES = 5;
/** Records less alike than this are of no interest to the reader. */
const KEPT = { title: 0.4, abstract: 0.3 } as const;
/** Something to show the reader rather than nothing: by abstract, or by {@link NEAR_TITLE}. */
const HALF_GOOD_ABSTRACT = 0.5;

const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_WAIT_DAYS = 30;
/** A paper that was not found is asked for again after at most this long. */
export const LONGEST_WAIT_MS = LONGEST_WAIT_DAYS * DAY_MS;

/**
 * Decides about one paper after one pass: matched, or on to the next pass with what was seen, or
 * after the last one `ambiguous` (something half-good, the reader decides) or `not-found` (asked
 * again in a day, then in two, four … up to thirty).
 *
 * @param now milliseconds since 1970
 */
export function decide(paper: Unidentified, found: Found, now: number): Verdict {
  const comparison = new Comparison(paper);
  const own = paper.pass === "id" ? found.records.find(({ id }) => id === paper.arxivId) : undefined;
  if (own !== undefined) return decideOwnId(paper, own, comparison.with(own));
  const records = new Map(found.records.map((record) => [record.id, record]));
  const evidence = paper.pass === "id" ? [] : [...records.values()].map((record) => comparison.with(record));
  const candidates = bestOf([...evidence.map(({ candidate }) => candidate), ...paper.candidates]);
  const judgement = judge(evidence, paper.candidates, found.complete);
  if (judgement.kind === "winner") {
    const { candidate } = judgement.evidence;
    const identity = matched(candidate, reasonOf(judgement.evidence), candidates);
    return { paperId: paper.paperId, identity, record: records.get(candidate.arxivId) ?? null };
  }
  return {
    paperId: paper.paperId,
    identity: undecided(paper, judgement.reason, candidates, now),
    record: null,
  };
}

function decideOwnId(paper: Unidentified, record: ArxivRecord, evidence: Evidence): Verdict {
  const { candidate } = evidence;
  // Shown to the reader however little it has to do with the title.
  const others = bestOf(paper.candidates).filter(({ arxivId }) => arxivId !== candidate.arxivId);
  const candidates = [candidate, ...others].slice(0, MOST_CANDIDATES);
  if (namesAnotherPaper(paper, record, evidence)) {
    const reason = `the digest names arXiv:${record.id}, but that is “${record.title}”`;
    return { paperId: paper.paperId, identity: { state: "ambiguous", reason, candidates }, record: null };
  }
  const identity = matched(candidate, `arXiv id in the digest, ${candidate.reason}`, candidates);
  return { paperId: paper.paperId, identity, record };
}

function matched(
  { arxivId, version }: Candidate,
  reason: string,
  candidates: readonly Candidate[],
): Identity {
  return { state: "matched", arxivId, version, reason, candidates };
}

function reasonOf({ candidate, sameTitle }: Evidence): string {
  if (sameTitle) return candidate.reason;
  const changed = candidate.titleScore >= NEAR_TITLE ? "title a little changed" : "renamed";
  return `${changed} on arXiv: “${candidate.title}”, ${candidate.reason}`;
}

function undecided(
  paper: Unidentified,
  reason: string | null,
  candidates: readonly Candidate[],
  now: number,
): Identity {
  const { attempts } = paper;
  const pass = passAfter(paper);
  const why = reason ?? nothingFound(paper);
  if (pass !== null) return { state: "pending", pass, attempts, nextAttemptAt: 0, reason: why, candidates };
  const nearest = candidates.find(isHalfGood);
  if (nearest !== undefined) return { state: "ambiguous", reason: reason ?? whyNot(nearest), candidates };
  const days = Math.min(LONGEST_WAIT_DAYS, 2 ** Math.min(attempts, 10));
  return {
    state: "not-found",
    reason: why,
    candidates,
    attempts: attempts + 1,
    nextAttemptAt: now + days * DAY_MS,
  };
}

function nothingFound(paper: Unidentified): string {
  switch (paper.pass) {
    case "id":
      return `arXiv does not know ${paper.arxivId ?? "the id"}`;
    case "phrase":
      return "no record with this title";
    case "title-words":
      return "no record with a title like this";
    case "abstract-words":
      return "no record with this title or abstract";
  }
}

function isHalfGood({ titleScore, abstractScore }: Candidate): boolean {
  return titleScore >= NEAR_TITLE || (abstractScore ?? 0) >= HALF_GOOD_ABSTRACT;
}

/** The best few that are worth showing, each record once, the best first. */
function bestOf(candidates: readonly Candidate[]): Candidate[] {
  const byId = new Map<string, Candidate>();
  for (const one of candidates) {
    if (isNear(one) && !byId.has(one.arxivId)) byId.set(one.arxivId, one);
  }
  return [...byId.values()].sort((a, b) => strength(b) - strength(a)).slice(0, MOST_CANDIDATES);
}

function isNear({ titleScore, abstractScore }: Candidate): boolean {
  return titleScore >= KEPT.title || (abstractScore ?? 0) >= KEPT.abstract;
}

/** Records kept with a question. More would not be looked at. */
const MOST_KEPT_RECORDS = 12;
/** Of them unrelated ones, that show how much abstracts of the field have in common anyway. */
const KEPT_UNRELATED = 6;

/** What is worth keeping of an answer for the papers that asked: what comes near, and a few that do not. */
export function recordsToKeep(
  papers: readonly Unidentified[],
  records: readonly ArxivRecord[],
): ArxivRecord[] {
  if (papers.some(({ pass }) => pass === "id"))
    return records.filter(({ id }) => papers.some(({ arxivId }) => arxivId === id));
  const comparisons = papers.map((paper) => new Comparison(paper));
  const ranked = records
    .flatMap((record) => {
      const [best] = comparisons.map((comparison) => comparison.with(record)).sort(byStrength);
      return best === undefined ? [] : [{ record, best }];
    })
    .sort((a, b) => byStrength(a.best, b.best));
  const near = ranked
    .filter(({ best }) => isNear(best.candidate))
    .slice(0, MOST_KEPT_RECORDS - KEPT_UNRELATED);
  const unrelated = ranked.filter((one) => !near.includes(one)).slice(0, KEPT_UNRELATED);
  return [...near, ...unrelated].map(({ record }) => record);
}
