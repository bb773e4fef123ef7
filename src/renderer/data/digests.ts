import { arxivIdOfLink, parseArxivId, type ArxivId } from "../../shared/arxiv/id";
import { abstractOverlap } from "../../shared/identify/similarity";
import { titleKey } from "../../shared/identify/title";
import type { ReadDigest } from "../../shared/ipc";
import type { Entry } from "../../shared/paper/entry";
import { newIdentity } from "../../shared/paper/identity";
import { database } from "./database";
import type { DigestRow, EntryRow } from "./rows/digest";
import type { PaperRow } from "./rows/paper";
import { write } from "./write";

/** Below this share of common wording two papers of the same title are two papers. */
const SAME_ABSTRACT = 0.5;

/** What an import did. */
export interface Imported {
  readonly digestId: string;
  readonly title: string;
  /** Papers that are new in the library. */
  readonly added: number;
  /** Papers that stood in it already. */
  readonly known: number;
  /** This very digest had been imported before: nothing was added. */
  readonly repeated: boolean;
}

/**
 * Stores a digest, its entries and the papers that the library lacks, all or nothing.
 * @param now milliseconds since 1970
 */
export function importDigest(digest: ReadDigest, now: number): Promise<Imported> {
  const { digests, entries, papers } = database;
  return write([digests, entries, papers], async () => {
    const before = await digests.get(digest.sha256);
    if (before !== undefined) {
      return { digestId: before.id, title: before.title, added: 0, known: before.entryCount, repeated: true };
    }
    const known = await findKnownPapers(digest.entries);
    const added: PaperRow[] = [];
    const rows: EntryRow[] = [];
    for (const [position, entry] of digest.entries.entries()) {
      let paper = known.find(entry);
      if (paper === undefined) {
        paper = paperOf(entry, now, position);
        known.add(paper);
        added.push(paper);
      }
      rows.push({ ...entry, digestId: digest.sha256, position, paperId: paper.id });
    }
    await papers.bulkAdd(added);
    await entries.bulkAdd(rows);
    await digests.add({
      id: digest.sha256,
      name: digest.name,
      title: digest.title,
      format: digest.format,
      importedAt: now,
      entryCount: rows.length,
    });
    return {
      digestId: digest.sha256,
      title: digest.title,
      added: added.length,
      known: rows.length - added.length,
      repeated: false,
    };
  });
}

/** All digests, the newest first. */
export function listDigests(): Promise<DigestRow[]> {
  return database.digests
    .toCollection()
    .sortBy("importedAt")
    .then((rows) => rows.toReversed());
}

/** The titles of the digests that name a paper, the newest first. */
export async function digestsNaming(paperId: string): Promise<DigestRow[]> {
  const entries = await database.entries.where("paperId").equals(paperId).toArray();
  const ids = [...new Set(entries.map((entry) => entry.digestId))];
  const rows = await database.digests.bulkGet(ids);
  return rows
    .filter((row): row is DigestRow => row !== undefined)
    .toSorted((a, b) => b.importedAt - a.importedAt);
}

/** The papers of one digest, in its order, as ids. */
export async function paperIdsOf(digestId: string): Promise<string[]> {
  const entries = await database.entries
    .where("[digestId+position]")
    .between([digestId, 0], [digestId, Number.POSITIVE_INFINITY])
    .toArray();
  return [...new Set(entries.map((entry) => entry.paperId))];
}

/** A new paper as an entry names it. */
export function paperOf(entry: Entry, now: number, position: number): PaperRow {
  const id = arxivIdOf(entry);
  return {
    id: crypto.randomUUID(),
    title: entry.title,
    titleKey: titleKey(entry.title),
    abstract: entry.abstract,
    authors: entry.authors,
    links: entry.links,
    doi: entry.doi,
    ...(id === null ? {} : { arxivId: id }),
    identity: newIdentity(id !== null),
    published: null,
    categories: [],
    editionId: null,
    wantsPdf: 0,
    status: "to-read",
    statusAt: now,
    addedAt: now,
    addedOrder: position,
    lastReadAt: null,
  };
}

function arxivIdOf(entry: Entry): ArxivId | null {
  const named = entry.arxivId === null ? null : parseArxivId(entry.arxivId);
  if (named !== null) return named.id;
  return entry.doi === null ? null : (arxivIdOfLink(entry.doi)?.id ?? null);
}

/** The papers that these entries may be, looked up in one go. */
async function findKnownPapers(entries: readonly Entry[]) {
  const ids = entries.map(arxivIdOf).filter((id) => id !== null);
  const byId = await database.papers.where("arxivId").anyOf(ids).toArray();
  const byTitle = await database.papers
    .where("titleKey")
    .anyOf(entries.map((entry) => titleKey(entry.title)))
    .toArray();
  const papersById = new Map<string, PaperRow>();
  const papersByTitle = new Map<string, PaperRow[]>();
  const add = (paper: PaperRow): void => {
    if (paper.arxivId !== undefined) papersById.set(paper.arxivId, paper);
    papersByTitle.set(paper.titleKey, [...(papersByTitle.get(paper.titleKey) ?? []), paper]);
  };
  for (const paper of new Map([...byId, ...byTitle].map((row) => [row.id, row])).values()) add(paper);
  const find = (entry: Entry): PaperRow | undefined => {
    const id = arxivIdOf(entry);
    const sameId = id === null ? undefined : papersById.get(id);
    return sameId ?? papersByTitle.get(titleKey(entry.title))?.find((paper) => isSameWork(entry, paper, id));
  };
  return { find, add };
}

/** The same title is the same work unless ids or abstracts say otherwise. */
function isSameWork(entry: Entry, paper: PaperRow, id: ArxivId | null): boolean {
  if (id !== null && paper.arxivId !== undefined) return false;
  if (entry.abstract === null || paper.abstract === null) return true;
  return abstractOverlap(entry.abstract, paper.abstract) >= SAME_ABSTRACT;
}
