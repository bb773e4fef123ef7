import { newIdentity, isSettled } from "../../shared/paper/identity";
import { act, type Act, type Done } from "./acts";
import { database } from "./database";
import type { DigestRow, EntryRow } from "./rows/digest";
import type { PaperRow } from "./rows/paper";

/** All digests, the newest first. */
export function listDigests(): Promise<DigestRow[]> {
  return database.digests
    .toCollection()
    .sortBy("importedAt")
    .then((rows) => rows.toReversed());
}

/** Where a paper was named: the digest, and what it said. */
export interface Sighting {
  readonly digest: DigestRow;
  readonly entry: EntryRow;
}

/** Every digest that names a paper, the newest first. */
export async function sightingsOf(paperId: string): Promise<Sighting[]> {
  const entries = await database.entries.where("paperId").equals(paperId).toArray();
  const digests = await database.digests.bulkGet(entries.map(({ digestId }) => digestId));
  return entries
    .flatMap((entry, index) => {
      const digest = digests[index];
      return digest === undefined ? [] : [{ digest, entry }];
    })
    .toSorted((a, b) => b.digest.importedAt - a.digest.importedAt);
}

/** In how many digests each paper is named; papers that are named once are left out. */
export async function countSightings(): Promise<ReadonlyMap<string, number>> {
  // Keys of an index with two fields, each pair once however often a digest names the paper.
  const pairs = (await database.entries.orderBy("[paperId+digestId]").uniqueKeys()) as unknown as [
    string,
    string,
  ][];
  const counts = new Map<string, number>();
  let [before, count] = ["", 0];
  const keep = (): void => {
    if (count > 1) counts.set(before, count);
  };
  for (const [paperId] of pairs) {
    if (paperId === before) count += 1;
    else {
      keep();
      [before, count] = [paperId, 1];
    }
  }
  keep();
  return counts;
}

/** The papers of one digest, in its order, as ids. */
export async function paperIdsOf(digestId: string): Promise<string[]> {
  return [...new Set((await entriesOf(digestId)).map((entry) => entry.paperId))];
}

/** The entries of one digest in its order. */
export function entriesOf(digestId: string): Promise<EntryRow[]> {
  return database.entries
    .where("[digestId+position]")
    .between([digestId, 0], [digestId, Number.POSITIVE_INFINITY])
    .toArray();
}

/** Archives what of a digest is still to read, as the reader's act. */
export function archiveRest(digestId: string, how: Act): Promise<Done<number>> {
  return act([database.papers, database.entries], how, async () => {
    const papers = await papersOf(digestId);
    const rest = papers.filter(({ status }) => status === "to-read");
    await database.papers.bulkPut(
      rest.map((paper) => ({ ...paper, status: "archived" as const, statusAt: how.now })),
    );
    return rest.length;
  });
}

/** Looks anew for the papers of a digest that are not settled, as the reader's act. Answers how many. */
export function identifyAgain(digestId: string, how: Act): Promise<Done<number>> {
  return act([database.papers, database.entries], how, async () => {
    const papers = await papersOf(digestId);
    const open = papers.filter(({ identity }) => !isSettled(identity));
    await database.papers.bulkPut(
      open.map((paper) => ({
        ...paper,
        identity: { ...newIdentity(paper.arxivId !== undefined), candidates: paper.identity.candidates },
      })),
    );
    return open.length;
  });
}

/** What removing a digest did. */
export interface RemovedDigest {
  /** Papers that went with it. */
  readonly papers: number;
  /** Papers that stayed: named elsewhere, or touched by the reader. */
  readonly kept: number;
}

/**
 * Removes a digest and the papers that only it names, as the reader's act. A paper that the reader
 * touched stays: one with a note, a status of its own, a PDF, or an identity of the reader's choice.
 */
export function removeDigest(digestId: string, how: Act): Promise<Done<RemovedDigest>> {
  const { digests, entries, papers, notes, editions, annotations } = database;
  return act([digests, entries, papers, notes, editions, annotations], how, async () => {
    const named = await papersOf(digestId);
    const going: PaperRow[] = [];
    for (const paper of named) {
      const elsewhere = await entries
        .where("paperId")
        .equals(paper.id)
        .filter((entry) => entry.digestId !== digestId)
        .first();
      if (elsewhere === undefined && !(await isTouched(paper))) going.push(paper);
    }
    const keys = (await entriesOf(digestId)).map(({ position }): [string, number] => [digestId, position]);
    await entries.bulkDelete(keys);
    await papers.bulkDelete(going.map(({ id }) => id));
    const gone = new Set(going.map(({ id }) => id));
    const left = await editions
      .where("paperId")
      .anyOf([...gone])
      .toArray();
    const wanted = new Set(going.map(({ editionId }) => editionId));
    await editions.bulkDelete(left.filter(({ id }) => wanted.has(id)).map(({ id }) => id));
    await digests.delete(digestId);
    return { papers: going.length, kept: named.length - going.length };
  });
}

async function isTouched(paper: PaperRow): Promise<boolean> {
  const { status, lastReadAt, wantsPdf, identity } = paper;
  if (status !== "to-read" || lastReadAt !== null || wantsPdf === 1) return true;
  const isChosen = identity.state === "manual" || ("byReader" in identity && identity.byReader === true);
  if (isChosen || (await database.notes.get(paper.id)) !== undefined) return true;
  return (await database.annotations.where("paperId").equals(paper.id).first()) !== undefined;
}

async function papersOf(digestId: string): Promise<PaperRow[]> {
  const rows = await database.papers.bulkGet(await paperIdsOf(digestId));
  return rows.filter((row): row is PaperRow => row !== undefined);
}
