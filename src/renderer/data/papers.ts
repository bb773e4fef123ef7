import { statusAfterOpening, type ReadingStatus } from "../../shared/reading/status";
import { act, type Act, type Done } from "./acts";
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

/** Sets the reading status, as the reader's act. */
export function setStatus(
  ids: readonly string[],
  status: ReadingStatus,
  { label, now }: Act,
): Promise<Done<void>> {
  return act([database.papers], { label, now }, async () => {
    for (const paper of await database.papers.bulkGet([...ids])) {
      if (paper === undefined || paper.status === status) continue;
      await database.papers.update(paper.id, { status, statusAt: now });
    }
  });
}

/**
 * Takes papers out of the library, with their notes and what is known of their PDFs, as the reader's
 * act. What the digests said stays, and so do the files: everything can be restored.
 */
export function deletePapers(ids: readonly string[], how: Act): Promise<Done<void>> {
  const { papers, notes, editions, annotations } = database;
  return act([papers, notes, editions, annotations], how, async () => {
    const rows = (await papers.bulkGet([...ids])).filter((row): row is PaperRow => row !== undefined);
    await papers.bulkDelete([...ids]);
    await notes.bulkDelete([...ids]);
    const marked = await annotations
      .where("paperId")
      .anyOf([...ids])
      .primaryKeys();
    await annotations.bulkDelete(marked);
    for (const { editionId } of rows) {
      if (editionId === null) continue;
      const edition = await editions.get(editionId);
      if (edition !== undefined && ids.includes(edition.paperId)) await editions.delete(editionId);
    }
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
