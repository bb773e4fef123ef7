import { editionIdOf } from "../../shared/arxiv/id";
import type { ArxivRecord } from "../../shared/arxiv/record";
import { LONGEST_WAIT_MS } from "../../shared/identify/decide";
import type { Unidentified, Verdict } from "../../shared/ipc";
import { dueTime } from "../../shared/paper/due";
import type { Candidate, Identity } from "../../shared/paper/identity";
import { act, type Act, type Done } from "./acts";
import { database } from "./database";
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

const PASS_ORDER = { id: 0, phrase: 1, "title-words": 2, "abstract-words": 3 } as const;

function passOrder(paper: PaperRow): number {
  return paper.identity.state === "pending" ? PASS_ORDER[paper.identity.pass] : 1;
}

function attemptAt(paper: PaperRow, now: number): number {
  const { identity } = paper;
  if (identity.state !== "pending" && identity.state !== "not-found") return Infinity;
  return dueTime(identity.nextAttemptAt, now, LONGEST_WAIT_MS);
}

/** What main is told of a paper that is to be identified. */
export function toUnidentified(paper: PaperRow): Unidentified {
  const { identity } = paper;
  const pending = identity.state === "pending" ? identity : null;
  const attempts = identity.state === "pending" || identity.state === "not-found" ? identity.attempts : 0;
  return {
    paperId: paper.id,
    title: paper.title,
    abstract: paper.abstract,
    authors: paper.authors,
    arxivId: paper.arxivId ?? null,
    pass: pending?.pass ?? "phrase",
    attempts,
    candidates: identity.candidates,
  };
}

/** Writes down what main decided. A decision of the reader's is never overruled. */
export function recordVerdicts(verdicts: readonly Verdict[]): Promise<void> {
  return write([database.papers, database.editions], async () => {
    const papers = await database.papers.bulkGet(verdicts.map(({ paperId }) => paperId));
    const changed: PaperRow[] = [];
    for (const [index, { identity, record }] of verdicts.entries()) {
      const paper = papers[index];
      if (paper === undefined || isDecided(paper.identity)) continue;
      changed.push(withIdentity(paper, identity, record));
    }
    await database.papers.bulkPut(changed);
    await addEditions(changed);
  });
}

function isDecided({ state }: Identity): boolean {
  return state === "manual" || state === "matched";
}

/** A paper with its identity, and with what arXiv's record adds to what the digest said. */
export function withIdentity(paper: PaperRow, identity: Identity, record: ArxivRecord | null): PaperRow {
  if (identity.state !== "matched" && identity.state !== "manual") return { ...paper, identity };
  const { arxivId, version } = identity;
  const settled = { ...paper, identity, arxivId, editionId: editionIdOf(arxivId, version) };
  if (record === null) return settled;
  const { authors, categories, published } = record;
  return {
    ...settled,
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

/** The reader's own word on which record a paper is. */
export function chooseCandidate(paperId: string, candidate: Candidate, how: Act): Promise<Done<void>> {
  return act([database.papers, database.editions], how, async () => {
    const paper = await database.papers.get(paperId);
    if (paper === undefined) return;
    const { arxivId, version, authors } = candidate;
    const { candidates } = paper.identity;
    const identity: Identity = { state: "manual", arxivId, version, reason: "chosen by you", candidates };
    const chosen = { ...withIdentity(paper, identity, null), authors };
    await database.papers.put(chosen);
    await addEditions([chosen]);
  });
}
