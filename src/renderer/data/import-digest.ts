import { titleKey } from "../../shared/identify/title";
import type { ReadDigest } from "../../shared/ipc";
import type { Entry } from "../../shared/paper/entry";
import { newIdentity } from "../../shared/paper/identity";
import { act, type Act, type Done } from "./acts";
import { database } from "./database";
import { arxivIdOf, enriched, findKnownPapers } from "./known-papers";
import { BY_HAND, type EntryRow } from "./rows/digest";
import type { PaperRow } from "./rows/paper";
import { write } from "./write";

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
 * Stores a digest, its entries and the papers that the library lacks, all or nothing. A paper that it
 * has learns what it did not know yet: an id, an abstract, authors.
 *
 * @param now milliseconds since 1970
 */
export function importDigest(digest: ReadDigest, now: number): Promise<Imported> {
  const { digests, entries, papers } = database;
  return write([digests, entries, papers], async () => {
    const before = await digests.get(digest.sha256);
    if (before !== undefined) {
      return {
        digestId: before.id,
        title: before.title,
        added: 0,
        known: before.entryCount,
        repeated: true,
      };
    }
    const { added, count } = await addEntries(digest.sha256, digest.entries, 0, now);
    await digests.add({
      id: digest.sha256,
      name: digest.name,
      title: digest.title,
      format: digest.format,
      importedAt: now,
      entryCount: count,
      date: digest.date,
    });
    return {
      digestId: digest.sha256,
      title: digest.title,
      added: added.length,
      known: count - added.length,
      repeated: false,
    };
  });
}

/** What adding by hand did. */
export interface AddedByHand {
  /** The papers named, those that the library had included. */
  readonly paperIds: readonly string[];
  readonly added: number;
}

/** Adds papers that the reader named one by one, as the reader's act. They share a digest of their own. */
export function addByHand(list: readonly Entry[], how: Act): Promise<Done<AddedByHand>> {
  const { digests, entries, papers } = database;
  return act([digests, entries, papers], how, async () => {
    const digest = await digests.get(BY_HAND);
    const last = await entries.where("digestId").equals(BY_HAND).last();
    const { added, ids, count } = await addEntries(BY_HAND, list, (last?.position ?? -1) + 1, how.now);
    await digests.put({
      id: BY_HAND,
      name: "Added by hand",
      title: "Added by hand",
      format: "by-hand",
      importedAt: digest?.importedAt ?? how.now,
      entryCount: (digest?.entryCount ?? 0) + count,
    });
    return { paperIds: ids, added: added.length };
  });
}

/** Stores entries and the papers they name, inside of a transaction. */
async function addEntries(
  digestId: string,
  list: readonly Entry[],
  start: number,
  now: number,
): Promise<{ readonly added: readonly PaperRow[]; readonly ids: readonly string[]; readonly count: number }> {
  const known = await findKnownPapers(list);
  const added = new Map<string, PaperRow>();
  const changed = new Map<string, PaperRow>();
  const rows: EntryRow[] = [];
  for (const [index, entry] of list.entries()) {
    const before = known.find(entry);
    const paper = before === undefined ? paperOf(entry, now, index) : enriched(before, entry);
    if (paper !== before) {
      known.add(paper);
      (before === undefined || added.has(paper.id) ? added : changed).set(paper.id, paper);
    }
    rows.push({ ...entry, digestId, position: start + index, paperId: paper.id });
  }
  await database.papers.bulkAdd([...added.values()]);
  await database.papers.bulkPut([...changed.values()]);
  await database.entries.bulkAdd(rows);
  return { added: [...added.values()], ids: rows.map(({ paperId }) => paperId), count: rows.length };
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
