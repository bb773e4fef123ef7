import { arxivIdOfLink, parseArxivId, type ArxivId } from "../../shared/arxiv/id";
import { isNamedByIdAlone, mayShareDoi } from "../../shared/digest/collect";
import { compareAuthors } from "../../shared/identify/authors";
import { abstractOverlap } from "../../shared/identify/similarity";
import { titleKey } from "../../shared/identify/title";
import type { Entry } from "../../shared/paper/entry";
import { isSettled, newIdentity } from "../../shared/paper/identity";
import { database } from "./database";
import type { PaperRow } from "./rows/paper";

/** Below this share of common wording two papers of the same title are two papers. */
const SAME_ABSTRACT = 0.5;
/** Links of a paper that are kept, whatever number of digests add theirs. */
const MOST_LINKS = 40;

/** The papers that entries may be: those of the library, and those added since. */
export interface KnownPapers {
  readonly find: (entry: Entry) => PaperRow | undefined;
  /** Adds a paper, or puts a changed one in the place of what it was. */
  readonly add: (paper: PaperRow) => void;
}

/** The papers that these entries may be, looked up in one go. */
export async function findKnownPapers(entries: readonly Entry[]): Promise<KnownPapers> {
  const ids = entries.map(arxivIdOf).filter((id) => id !== null);
  const dois = entries.map(({ doi }) => doi).filter((doi) => doi !== null);
  const { papers } = database;
  const found = [
    ...(await papers.where("arxivId").anyOf(ids).toArray()),
    ...(await papers.where("doi").anyOf(dois).toArray()),
    ...(await papers
      .where("titleKey")
      .anyOf(entries.map((entry) => titleKey(entry.title)))
      .toArray()),
  ];
  const byId = new Map<string, PaperRow>();
  const byDoi = new Map<string, PaperRow>();
  const byTitle = new Map<string, PaperRow[]>();
  const add = (paper: PaperRow): void => {
    if (paper.arxivId !== undefined) byId.set(paper.arxivId, paper);
    if (paper.doi !== null) byDoi.set(paper.doi, paper);
    const others = (byTitle.get(paper.titleKey) ?? []).filter(({ id }) => id !== paper.id);
    byTitle.set(paper.titleKey, [...others, paper]);
  };
  for (const paper of new Map(found.map((row) => [row.id, row])).values()) add(paper);
  const find = (entry: Entry): PaperRow | undefined => {
    const id = arxivIdOf(entry);
    const sameId = id === null ? undefined : byId.get(id);
    if (sameId !== undefined) return sameId;
    const sameDoi = entry.doi === null ? undefined : byDoi.get(entry.doi);
    if (sameDoi !== undefined && !hasOtherId(sameDoi, id) && mayShareDoi(sameDoi.title, entry.title))
      return sameDoi;
    return byTitle.get(titleKey(entry.title))?.find((paper) => isSameWork(entry, paper, id));
  };
  return { find, add };
}

/** The arXiv id that an entry shows, in whatever field; null where it shows none. */
export function arxivIdOf(entry: Entry): ArxivId | null {
  const named = entry.arxivId === null ? null : parseArxivId(entry.arxivId);
  if (named !== null) return named.id;
  return entry.doi === null ? null : (arxivIdOfLink(entry.doi)?.id ?? null);
}

function hasOtherId(paper: PaperRow, id: ArxivId | null): boolean {
  return id !== null && paper.arxivId !== undefined && paper.arxivId !== id;
}

/** The same title is the same work unless ids, abstracts or authors say otherwise. */
function isSameWork(entry: Entry, paper: PaperRow, id: ArxivId | null): boolean {
  if (hasOtherId(paper, id)) return false;
  if (entry.abstract !== null && paper.abstract !== null)
    return abstractOverlap(entry.abstract, paper.abstract) >= SAME_ABSTRACT;
  return compareAuthors(entry.authors, paper.authors) !== "different";
}

/** A paper with what one more digest says of it and it lacked; the same object where that is nothing. */
export function enriched(paper: PaperRow, entry: Entry): PaperRow {
  const id = arxivIdOf(entry);
  const links = [...new Set([...paper.links, ...entry.links])].slice(0, MOST_LINKS);
  const isBetterNamed = isNamedByIdAlone(paper.title) && !isNamedByIdAlone(entry.title);
  const learnsId = id !== null && paper.arxivId === undefined && !isSettled(paper.identity);
  const next: PaperRow = {
    ...paper,
    ...(isBetterNamed ? { title: entry.title, titleKey: titleKey(entry.title) } : {}),
    ...(learnsId ? { arxivId: id, identity: newIdentity(true) } : {}),
    abstract: paper.abstract ?? entry.abstract,
    authors: paper.authors.length > 0 ? paper.authors : entry.authors,
    doi: paper.doi ?? entry.doi,
    links: links.length > paper.links.length ? links : paper.links,
  };
  const fields = ["title", "arxivId", "abstract", "authors", "doi", "links"] as const;
  return fields.some((field) => next[field] !== paper[field]) ? next : paper;
}
