/** What can be wrong between the rows of a library, each of them whole. */
export type Flaw =
  /** The digest names a paper that is neither there nor deleted. */
  | { readonly kind: "entry-without-paper"; readonly digestId: string; readonly position: number }
  /** What is known of a PDF, of a paper that is not there. */
  | { readonly kind: "edition-without-paper"; readonly editionId: string }
  /** A paper whose PDF nothing is known of. */
  | { readonly kind: "paper-without-edition"; readonly paperId: string }
  /** A note about a paper that is not there. */
  | { readonly kind: "note-without-paper"; readonly paperId: string }
  /** A mark in a paper that is not there. */
  | { readonly kind: "annotation-without-paper"; readonly annotationId: string }
  /** A paper that can't be found by its title. */
  | { readonly kind: "wrong-title-key"; readonly paperId: string }
  /** A digest that counts its entries wrongly. */
  | { readonly kind: "wrong-count"; readonly digestId: string; readonly entryCount: number };

/** The rows that are held against each other, with no more of them than that needs. */
export interface LibraryRows {
  readonly papers: readonly {
    readonly id: string;
    readonly title: string;
    readonly titleKey: string;
    readonly editionId: string | null;
  }[];
  readonly digests: readonly { readonly id: string; readonly entryCount: number }[];
  readonly entries: readonly {
    readonly digestId: string;
    readonly position: number;
    readonly paperId: string;
  }[];
  readonly editions: readonly { readonly id: string; readonly paperId: string }[];
  readonly notes: readonly { readonly paperId: string }[];
  readonly annotations: readonly { readonly id: string; readonly paperId: string }[];
}

/**
 * Finds what does not fit together in a library. A healthy one has none, whatever the reader did.
 *
 * @param deleted ids of the papers that the reader deleted: what digests said of them stays
 * @param titleKey the normal form of a title (shared/identify/title)
 */
export function findFlaws(
  rows: LibraryRows,
  deleted: ReadonlySet<string>,
  titleKey: (title: string) => string,
): Flaw[] {
  const papers = new Set(rows.papers.map(({ id }) => id));
  const editions = new Set(rows.editions.map(({ id }) => id));
  const wanted = new Set(rows.papers.map(({ editionId }) => editionId));
  const counts = new Map<string, number>();
  const flaws: Flaw[] = [];
  for (const { digestId, position, paperId } of rows.entries) {
    counts.set(digestId, (counts.get(digestId) ?? 0) + 1);
    if (!papers.has(paperId) && !deleted.has(paperId))
      flaws.push({ kind: "entry-without-paper", digestId, position });
  }
  for (const { id, paperId } of rows.editions)
    if (!papers.has(paperId) && !wanted.has(id)) flaws.push({ kind: "edition-without-paper", editionId: id });
  for (const { id, title, titleKey: key, editionId } of rows.papers) {
    if (editionId !== null && !editions.has(editionId))
      flaws.push({ kind: "paper-without-edition", paperId: id });
    if (key !== titleKey(title)) flaws.push({ kind: "wrong-title-key", paperId: id });
  }
  for (const { paperId } of rows.notes)
    if (!papers.has(paperId)) flaws.push({ kind: "note-without-paper", paperId });
  for (const { id, paperId } of rows.annotations)
    if (!papers.has(paperId)) flaws.push({ kind: "annotation-without-paper", annotationId: id });
  for (const { id, entryCount } of rows.digests) {
    const counted = counts.get(id) ?? 0;
    if (counted !== entryCount) flaws.push({ kind: "wrong-count", digestId: id, entryCount: counted });
  }
  return flaws;
}

const WORDS: Readonly<Record<Flaw["kind"], readonly [string, string]>> = {
  "entry-without-paper": ["entry of a digest leads to no paper", "entries of digests lead to no paper"],
  "edition-without-paper": ["PDF record belongs to no paper", "PDF records belong to no paper"],
  "paper-without-edition": ["paper has no record of its PDF", "papers have no record of their PDF"],
  "note-without-paper": ["note belongs to no paper", "notes belong to no paper"],
  "annotation-without-paper": ["annotation belongs to no paper", "annotations belong to no paper"],
  "wrong-title-key": ["paper can't be found by its title", "papers can't be found by their titles"],
  "wrong-count": ["digest counts its papers wrongly", "digests count their papers wrongly"],
};

/** The flaws in words, one line a kind. */
export function flawsInWords(flaws: readonly Flaw[]): string[] {
  const counts = new Map<Flaw["kind"], number>();
  for (const { kind } of flaws) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(
    ([kind, count]) => `${count.toLocaleString("en")} ${WORDS[kind][count === 1 ? 0 : 1]}`,
  );
}
