import type { EditionId } from "../../shared/arxiv/id";
import type { Answer, Failure, PdfFile } from "../../shared/ipc";
import { dueTime } from "../../shared/paper/due";
import { call } from "../backend";
import { database } from "./database";
import type { EditionRow, ReadingPosition } from "./rows/edition";
import { write } from "./write";

const MINUTE = 60_000;
/** Waits after the first, second ... failure that may mend itself. */
const RETRY_AFTER_MS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 6 * 60 * MINUTE] as const;
/** Failures that asking again does not mend. */
const FINAL: readonly Failure["code"][] = [
  "not-found",
  "elsewhere",
  "cancelled",
  "disk",
  "bad-request",
  "internal",
];

export function getEdition(id: EditionId): Promise<EditionRow | undefined> {
  return database.editions.get(id);
}

/** The editions of these papers, by edition id. */
async function listEditions(ids: readonly EditionId[]): Promise<ReadonlyMap<EditionId, EditionRow>> {
  const rows = await database.editions.bulkGet([...ids]);
  return new Map(rows.filter((row): row is EditionRow => row !== undefined).map((row) => [row.id, row]));
}

/** Every edition, by id: what the list shows of each paper's PDF. */
export async function allEditions(): Promise<ReadonlyMap<EditionId, EditionRow>> {
  return new Map((await database.editions.toArray()).map((row) => [row.id, row]));
}

/** The PDFs to fetch now, and when the next failed one is due again. */
export async function downloadWork(
  now: number,
): Promise<{ due: EditionRow[]; wanted: number; nextAt: number | null }> {
  const papers = await database.papers.where("wantsPdf").equals(1).toArray();
  const ids = papers.map((paper) => paper.editionId).filter((id) => id !== null);
  const missing = [...(await listEditions(ids)).values()].filter(
    (edition) => edition.file === null && edition.arxivId !== null,
  );
  const due = missing.filter((edition) => dueAt(edition, now) <= now);
  const later = missing.map((edition) => dueAt(edition, now)).filter((at) => at > now && at < Infinity);
  return { due, wanted: missing.length, nextAt: later.length === 0 ? null : Math.min(...later) };
}

function dueAt(edition: EditionRow, now: number): number {
  if (edition.failure === null) return 0;
  return dueTime(edition.failure.nextAttemptAt ?? Infinity, now, Math.max(...RETRY_AFTER_MS));
}

export function recordDownload(file: PdfFile, now: number): Promise<void> {
  return write([database.editions], async () => {
    const { editionId: id, sha256, bytes } = file;
    await database.editions.update(id, { file: { sha256, bytes, storedAt: now }, failure: null });
  });
}

export function recordDownloadFailure(id: EditionId, error: Failure, now: number): Promise<void> {
  return write([database.editions], async () => {
    const edition = await database.editions.get(id);
    if (edition === undefined) return;
    const attempts = (edition.failure?.attempts ?? 0) + 1;
    const wait = FINAL.includes(error.code) ? undefined : RETRY_AFTER_MS[attempts - 1];
    const { code, message } = error;
    const nextAttemptAt = wait === undefined ? null : now + wait;
    await database.editions.update(id, { failure: { code, message, attempts, nextAttemptAt } });
  });
}

/** Takes a PDF that proved damaged out of the way and asks for it anew. */
export async function fetchAgain(edition: EditionRow): Promise<Answer<unknown>> {
  const discarded = await call("pdf:discard", { editionId: edition.id });
  if (!discarded.ok) return discarded;
  await write([database.editions, database.papers], async () => {
    await database.editions.update(edition.id, { file: null, failure: null });
    await database.papers.update(edition.paperId, { wantsPdf: 1 });
  });
  return discarded;
}

/** Forgets files that are no longer on the disk, so that they are fetched again. Answers how many. */
export function forgetMissingFiles(present: readonly EditionId[]): Promise<number> {
  return write([database.editions], () => {
    const there = new Set(present);
    return database.editions
      .filter((edition) => edition.file !== null && !there.has(edition.id))
      .modify({ file: null });
  });
}

/** The editions whose files should be on the disk. */
export async function storedEditionIds(): Promise<EditionId[]> {
  const rows = await database.editions.filter((edition) => edition.file !== null).toArray();
  return rows.map((row) => row.id);
}

export function savePosition(id: EditionId, position: ReadingPosition, pageCount: number): Promise<void> {
  return write([database.editions], async () => {
    await database.editions.update(id, { position, pageCount });
  });
}
