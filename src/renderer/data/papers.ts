import type { ArxivId } from "../../shared/arxiv/id";
import { editionIdOf } from "../../shared/arxiv/id";
import type { Unidentified, Verdict } from "../../shared/ipc";
import type { Candidate, Identity } from "../../shared/paper/identity";
import { statusAfterOpening, type ReadingStatus } from "../../shared/reading/status";
import { database } from "./database";
import { paperIdsOf } from "./digests";
import type { PaperRow } from "./rows/paper";
import { write } from "./write";

/** Which papers a list shows. */
export interface PaperFilter {
  /** Null: of every status. */
  readonly status: ReadingStatus | null;
  /** Null: of every digest. */
  readonly digestId: string | null;
}

/** The papers of a list: the last import first, each import in its digest's order. */
export async function listPapers(filter: PaperFilter): Promise<PaperRow[]> {
  if (filter.digestId !== null) {
    const rows = await database.papers.bulkGet(await paperIdsOf(filter.digestId));
    return rows.filter(
      (row): row is PaperRow => row !== undefined && (filter.status === null || row.status === filter.status),
    );
  }
  const rows = await (filter.status === null
    ? database.papers.toArray()
    : database.papers.where("status").equals(filter.status).toArray());
  return rows.toSorted((a, b) => b.addedAt - a.addedAt || a.addedOrder - b.addedOrder);
}

/** How many papers there are of each status. */
export async function countByStatus(): Promise<Record<ReadingStatus, number>> {
  const count = (status: ReadingStatus) => database.papers.where("status").equals(status).count();
  const [toRead, reading, read, archived] = await Promise.all([
    count("to-read"),
    count("reading"),
    count("read"),
    count("archived"),
  ]);
  return { "to-read": toRead, reading, read, archived };
}

export function getPaper(id: string): Promise<PaperRow | undefined> {
  return database.papers.get(id);
}

/** Sets the reading status. Answers what it was before, so that the caller can offer Undo. */
export function setStatus(
  ids: readonly string[],
  status: ReadingStatus,
  now: number,
): Promise<ReadonlyMap<string, ReadingStatus>> {
  return write([database.papers], async () => {
    const before = new Map<string, ReadingStatus>();
    for (const paper of await database.papers.bulkGet([...ids])) {
      if (paper === undefined || paper.status === status) continue;
      before.set(paper.id, paper.status);
      await database.papers.update(paper.id, { status, statusAt: now });
    }
    return before;
  });
}

/** Gives papers back the statuses they had, for Undo. */
export function setStatuses(statuses: ReadonlyMap<string, ReadingStatus>, now: number): Promise<void> {
  return write([database.papers], async () => {
    for (const [id, status] of statuses) await database.papers.update(id, { status, statusAt: now });
  });
}

/** Notes that a paper was opened: `to-read` becomes `reading`. */
export function markOpened(id: string, now: number): Promise<void> {
  return write([database.papers], async () => {
    const paper = await database.papers.get(id);
    if (paper === undefined) return;
    const status = statusAfterOpening(paper.status);
    const statusAt = status === paper.status ? paper.statusAt : now;
    await database.papers.update(id, { status, statusAt, lastReadAt: now });
  });
}

/** Asks for the PDFs of these papers, or takes that back. */
export function setWantsPdf(ids: readonly string[], wants: boolean): Promise<void> {
  return write([database.papers, database.editions], async () => {
    await database.papers
      .where("id")
      .anyOf([...ids])
      .modify({ wantsPdf: wants ? 1 : 0 });
    // Asking again is also the way to try again after a failure.
    if (wants)
      await database.editions
        .where("paperId")
        .anyOf([...ids])
        .modify({ failure: null });
  });
}

/** The papers to identify now, the oldest request first, and when the next one is due after them. */
export async function identificationWork(
  now: number,
  limit: number,
): Promise<{ due: Unidentified[]; waiting: number; nextAt: number | null }> {
  const open = await database.papers.where("identity.state").anyOf("pending", "not-found").toArray();
  const due = open.filter((paper) => attemptAt(paper) <= now);
  const later = open.map(attemptAt).filter((at) => at > now);
  due.sort((a, b) => passOrder(a) - passOrder(b) || b.addedAt - a.addedAt || a.addedOrder - b.addedOrder);
  return {
    due: due.slice(0, limit).map(toUnidentified),
    waiting: open.filter((paper) => paper.identity.state === "pending").length,
    nextAt: later.length === 0 ? null : Math.min(...later),
  };
}

const PASS_ORDER = { id: 0, phrase: 1, "title-words": 2, "abstract-words": 3 } as const;

function passOrder(paper: PaperRow): number {
  return paper.identity.state === "pending" ? PASS_ORDER[paper.identity.pass] : 1;
}

function attemptAt(paper: PaperRow): number {
  const { identity } = paper;
  return identity.state === "pending" || identity.state === "not-found" ? identity.nextAttemptAt : Infinity;
}

function toUnidentified(paper: PaperRow): Unidentified {
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
    for (const { paperId, identity, record } of verdicts) {
      const paper = await database.papers.get(paperId);
      if (paper === undefined || paper.identity.state === "manual" || paper.identity.state === "matched")
        continue;
      if (identity.state !== "matched") {
        await database.papers.update(paperId, { identity });
        continue;
      }
      await settle(paper, identity, identity.arxivId, identity.version);
      if (record === null) continue;
      await database.papers.update(paperId, {
        authors: record.authors,
        categories: record.categories,
        published: record.published,
        doi: paper.doi ?? record.doi,
        abstract: paper.abstract ?? record.summary,
      });
    }
  });
}

/** The reader's own word on which record a paper is. Answers the identity before, for Undo. */
export function chooseCandidate(paperId: string, candidate: Candidate): Promise<Identity | null> {
  return write([database.papers, database.editions], async () => {
    const paper = await database.papers.get(paperId);
    if (paper === undefined) return null;
    const { arxivId, version } = candidate;
    const identity: Identity = {
      state: "manual",
      arxivId,
      version,
      reason: "chosen by you",
      candidates: paper.identity.candidates,
    };
    await settle(paper, identity, arxivId, version);
    await database.papers.update(paperId, { authors: candidate.authors });
    return paper.identity;
  });
}

/** Takes a choice back. */
export function restoreIdentity(paperId: string, identity: Identity): Promise<void> {
  return write([database.papers], async () => {
    await database.papers.update(paperId, { identity, editionId: null });
  });
}

async function settle(paper: PaperRow, identity: Identity, arxivId: ArxivId, version: number): Promise<void> {
  const editionId = editionIdOf(arxivId, version);
  await database.papers.update(paper.id, { identity, arxivId, editionId });
  const edition = await database.editions.get(editionId);
  if (edition !== undefined) return;
  await database.editions.add({
    id: editionId,
    paperId: paper.id,
    arxivId,
    version,
    file: null,
    failure: null,
    pageCount: null,
    position: null,
  });
}
