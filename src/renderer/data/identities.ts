import { editionIdOf } from "../../shared/arxiv/id";
import type { ArxivRecord } from "../../shared/arxiv/record";
import { isNamedByIdAlone } from "../../shared/digest/collect";
import { LONGEST_WAIT_MS } from "../../shared/identify/decide";
import { titleKey } from "../../shared/identify/title";
import type { Unidentified, Verdict } from "../../shared/ipc";
import { dueTime } from "../../shared/paper/due";
import { isSettled, type Identity } from "../../shared/paper/identity";
import { database } from "./database";
import { mergeSameRecords } from "./merge-papers";
import type { EditionRow } from "./rows/edition";
import type { PaperRow } from "./rows/paper";
import { write } from "./write";

/** How many papers still wait to be identified. */
export function countPending(): Promise<number> {
  return database.papers.where("identity.state").equals("pending").count();
}

/**
 * The papers to identify now, the oldest request first, and when the next one is due after them.
 *
 * @param skip how many of the first are left out
 */
export async function identificationWork(
  now: number,
  limit: number,
  skip: number,
): Promise<{ due: Unidentified[]; nextAt: number | null }> {
  const open = await database.papers.where("identity.state").anyOf("pending", "not-found").toArray();
  const due = open.filter((paper) => attemptAt(paper, now) <= now);
  const later = open.map((paper) => attemptAt(paper, now)).filter((at) => at > now);
  due.sort((a, b) => passOrder(a) - passOrder(b) || b.addedAt - a.addedAt || a.addedOrder - b.addedOrder);
  return {
    due: due.slice(skip, skip + limit).map(toUnidentified),
    nextAt: later.length === 0 ? null : Math.min(...later),
  };
}

/** When arXiv is asked again for a record that was only found elsewhere, in milliseconds. */
const ASK_AGAIN_MS = 10 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const PASS_ORDER = { id: 0, phrase: 1, "title-words": 2, "abstract-words": 3 } as const;

function passOrder(paper: PaperRow): number {
  return paper.identity.state === "pending" ? PASS_ORDER[paper.identity.pass] : 1;
}

function attemptAt(paper: PaperRow, now: number): number {
  const { identity } = paper;
  if (isSettled(identity) || (identity.state !== "pending" && identity.state !== "not-found"))
    return Infinity;
  return dueTime(identity.nextAttemptAt, now, LONGEST_WAIT_MS);
}

/** What main is told of a paper that is to be identified. */
export function toUnidentified(paper: PaperRow): Unidentified {
  const { identity } = paper;
  const pending = identity.state === "pending" ? identity : null;
  const attempts = identity.state === "pending" || identity.state === "not-found" ? identity.attempts : 0;
  // Where the reader gave the id, nothing that the digest says may speak against its record.
  const said = pending?.byReader === true ? { title: "", abstract: null, authors: [] } : paper;
  return {
    paperId: paper.id,
    title: said.title,
    abstract: said.abstract,
    authors: said.authors,
    arxivId: paper.arxivId ?? null,
    pass: pending?.pass ?? "phrase",
    attempts,
    candidates: identity.candidates,
  };
}

/** Writes down what main decided. A decision of the reader's is never overruled. */
export function recordVerdicts(verdicts: readonly Verdict[], now: number): Promise<void> {
  const { papers: all, editions, entries, notes, annotations, sessions } = database;
  return write([all, editions, entries, notes, annotations, sessions], async () => {
    const papers = await database.papers.bulkGet(verdicts.map(({ paperId }) => paperId));
    const changed: PaperRow[] = [];
    for (const [index, { identity, record }] of verdicts.entries()) {
      const paper = papers[index];
      if (paper === undefined || isSettled(paper.identity)) continue;
      changed.push(withIdentity(paper, asGiven(paper.identity, identity, now), record));
    }
    await database.papers.bulkPut(changed);
    await addEditions(changed);
    await mergeSameRecords(changed);
  });
}

/** What a verdict means for a paper whose id the reader gave: it is that record, or none is known yet. */
function asGiven(before: Identity, verdict: Identity, now: number): Identity {
  if (before.state !== "pending" || before.byReader !== true) return verdict;
  if (verdict.state === "manual") return verdict;
  if (verdict.state === "matched") {
    const { arxivId, version, candidates, versionUnsure } = verdict;
    // Only arXiv itself knows the version, and it will answer again.
    if (versionUnsure === true) return { ...before, nextAttemptAt: now + ASK_AGAIN_MS };
    return { state: "manual", arxivId, version, candidates, reason: "id given by you" };
  }
  const attempts = before.attempts + 1;
  const nextAttemptAt = now + Math.min(LONGEST_WAIT_MS, DAY_MS * 2 ** Math.min(attempts - 1, 5));
  return { ...before, attempts, nextAttemptAt, reason: verdict.reason };
}

/** A paper with its identity, and with what arXiv's record adds to what the digest said. */
export function withIdentity(paper: PaperRow, identity: Identity, record: ArxivRecord | null): PaperRow {
  if (identity.state !== "matched" && identity.state !== "manual") return { ...paper, identity };
  const { arxivId, version } = identity;
  // A PDF that the reader gave stays the one to read.
  const own = paper.editionId?.startsWith("local-") === true ? paper.editionId : null;
  const settled = { ...paper, identity, arxivId, editionId: own ?? editionIdOf(arxivId, version) };
  if (record === null) return settled;
  const { authors, categories, published } = record;
  const named = isNamedByIdAlone(paper.title)
    ? { title: record.title, titleKey: titleKey(record.title) }
    : {};
  return {
    ...settled,
    ...named,
    authors,
    categories,
    published,
    doi: paper.doi ?? record.doi,
    abstract: paper.abstract ?? record.summary,
  };
}

/** The editions that identified papers have, as they are before anything is fetched. */
export function editionsOf(papers: readonly PaperRow[]): EditionRow[] {
  const settled = papers.flatMap(({ id: paperId, identity, editionId }) =>
    editionId !== null && (identity.state === "matched" || identity.state === "manual")
      ? [{ id: editionId, paperId, arxivId: identity.arxivId, version: identity.version }]
      : [],
  );
  return settled.map((edition) => ({
    ...edition,
    file: null,
    failure: null,
    pageCount: null,
    position: null,
  }));
}

/** Adds the editions that identified papers have and the library lacks. */
export async function addEditions(papers: readonly PaperRow[]): Promise<void> {
  const settled = editionsOf(papers);
  const known = await database.editions.bulkGet(settled.map(({ id }) => id));
  const missing = settled.filter((_edition, index) => known[index] === undefined);
  // Two papers of a digest may turn out to be one record: the first has the edition.
  await database.editions.bulkAdd([...new Map(missing.map((edition) => [edition.id, edition])).values()]);
}
