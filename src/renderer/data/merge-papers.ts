import { database } from "./database";
import type { PaperRow } from "./rows/paper";

/**
 * Papers that turned out to be one record of arXiv become one, inside of a transaction over papers,
 * entries, notes, editions, annotations and sessions. The one that was there first stays; nothing of the other is lost: its
 * digests, its note, its links and how far the reader got.
 */
export async function mergeSameRecords(settled: readonly PaperRow[]): Promise<void> {
  const ids = settled.flatMap(({ arxivId }) => arxivId ?? []);
  const rows = await database.papers.where("arxivId").anyOf(ids).toArray();
  const groups = new Map<string, PaperRow[]>();
  for (const row of rows) {
    const { identity } = row;
    // One that only claims the id may still prove to be another.
    if (identity.state !== "matched" && identity.state !== "manual") continue;
    groups.set(identity.arxivId, [...(groups.get(identity.arxivId) ?? []), row]);
  }
  for (const group of groups.values()) {
    const [first, ...others] = group.toSorted(
      (a, b) => a.addedAt - b.addedAt || a.addedOrder - b.addedOrder || (a.id < b.id ? -1 : 1),
    );
    let keep = first;
    for (const other of others) if (keep !== undefined) keep = await merge(keep, other);
  }
}

async function merge(keep: PaperRow, other: PaperRow): Promise<PaperRow> {
  const { papers, entries, notes, editions, annotations, sessions } = database;
  await entries.where("paperId").equals(other.id).modify({ paperId: keep.id });
  await sessions.where("paperId").equals(other.id).modify({ paperId: keep.id });
  await annotations.where("paperId").equals(other.id).modify({ paperId: keep.id });
  await editions.where("paperId").equals(other.id).modify({ paperId: keep.id });
  const [own, others] = [await notes.get(keep.id), await notes.get(other.id)];
  if (others !== undefined) {
    const markdown = own === undefined ? others.markdown : `${own.markdown}\n\n---\n\n${others.markdown}`;
    const updatedAt = Math.max(own?.updatedAt ?? 0, others.updatedAt);
    await notes.put({ paperId: keep.id, markdown, updatedAt });
    await notes.delete(other.id);
  }
  // A status that the reader gave counts more than the one every paper begins with.
  const status = keep.status === "to-read" ? other : keep;
  const merged: PaperRow = {
    ...keep,
    abstract: keep.abstract ?? other.abstract,
    authors: keep.authors.length > 0 ? keep.authors : other.authors,
    doi: keep.doi ?? other.doi,
    links: [...new Set([...keep.links, ...other.links])],
    editionId: keep.editionId ?? other.editionId,
    wantsPdf: keep.wantsPdf === 1 || other.wantsPdf === 1 ? 1 : 0,
    status: status.status,
    statusAt: status.statusAt,
    lastReadAt:
      keep.lastReadAt === null && other.lastReadAt === null
        ? null
        : Math.max(keep.lastReadAt ?? 0, other.lastReadAt ?? 0),
  };
  await papers.put(merged);
  await papers.delete(other.id);
  return merged;
}
