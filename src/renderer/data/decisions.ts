import type { ArxivId } from "../../shared/arxiv/id";
import type { PdfFile } from "../../shared/ipc";
import type { Candidate, Identity } from "../../shared/paper/identity";
import { newIdentity } from "../../shared/paper/identity";
import { act, type Act, type Done } from "./acts";
import { database } from "./database";
import { addEditions, withIdentity } from "./identities";
import { mergeSameRecords } from "./merge-papers";
import type { PaperRow } from "./rows/paper";

/** The reader's own word on which record a paper is. */
export function chooseCandidate(paperId: string, candidate: Candidate, how: Act): Promise<Done<void>> {
  const { papers, editions, entries, notes, annotations, sessions } = database;
  return act([papers, editions, entries, notes, annotations, sessions], how, async () => {
    const paper = await papers.get(paperId);
    if (paper === undefined) return;
    const { arxivId, version, authors } = candidate;
    const { candidates } = paper.identity;
    const identity: Identity = { state: "manual", arxivId, version, reason: "chosen by you", candidates };
    const chosen = { ...withIdentity(paper, identity, null), authors };
    await papers.put(chosen);
    await addEditions([chosen]);
    await mergeSameRecords([chosen]);
  });
}

/** The reader gives a paper's id. What arXiv has under it is fetched like any other record, whatever its title. */
export function giveId(paperId: string, arxivId: ArxivId, how: Act): Promise<Done<void>> {
  return change(paperId, how, (paper) => ({
    ...paper,
    arxivId,
    identity: { ...newIdentity(true), candidates: paper.identity.candidates, byReader: true },
  }));
}

/** The reader says that a paper is not on arXiv. It is not looked for again. */
export function leaveOut(paperId: string, how: Act): Promise<Done<void>> {
  return change(paperId, how, ({ arxivId: _given, ...paper }) => ({
    ...paper,
    identity: notOnArxiv(paper.identity, "left as not on arXiv by you"),
  }));
}

/** Lets the automatic search decide anew. */
export function lookAgain(paperId: string, how: Act): Promise<Done<void>> {
  return change(paperId, how, (paper) => ({
    ...paper,
    identity: { ...newIdentity(paper.arxivId !== undefined), candidates: paper.identity.candidates },
  }));
}

/** Gives a paper a PDF of the reader's own, which is stored already. A paper that was not found is settled by it. */
export function attachPdf(paperId: string, file: PdfFile, how: Act): Promise<Done<void>> {
  const { papers, editions } = database;
  return act([papers, editions], how, async () => {
    const paper = await papers.get(paperId);
    if (paper === undefined) return;
    const { editionId: id, sha256, bytes } = file;
    const isFound = paper.identity.state === "matched" || paper.identity.state === "manual";
    const identity = isFound ? paper.identity : notOnArxiv(paper.identity, "read from a PDF of yours");
    await papers.put({ ...paper, editionId: id, identity });
    if ((await editions.get(id)) !== undefined) return;
    const stored = { sha256, bytes, storedAt: how.now };
    await editions.add({
      id,
      paperId,
      arxivId: null,
      version: 0,
      file: stored,
      failure: null,
      pageCount: null,
      position: null,
    });
  });
}

function notOnArxiv(before: Identity, reason: string): Identity {
  return {
    state: "not-found",
    reason,
    candidates: before.candidates,
    attempts: 0,
    nextAttemptAt: 0,
    byReader: true,
  };
}

function change(paperId: string, how: Act, next: (paper: PaperRow) => PaperRow): Promise<Done<void>> {
  return act([database.papers], how, async () => {
    const paper = await database.papers.get(paperId);
    if (paper !== undefined) await database.papers.put(next(paper));
  });
}
