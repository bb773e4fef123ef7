import { STATUS_LABELS, type ReadingStatus } from "../../shared/reading/status";
import type { DigestRow } from "../data/rows/digest";
import type { PaperRow } from "../data/rows/paper";

/** Which papers the list shows. */
export interface View {
  /** Null: of every status. */
  readonly status: ReadingStatus | null;
  /** Null: of every digest. */
  readonly digestId: string | null;
}

export const ALL_PAPERS: View = { status: null, digestId: null };

/** The name above the list. */
export function nameOf(view: View, digests: readonly DigestRow[]): string {
  const digest = digests.find(({ id }) => id === view.digestId);
  if (digest !== undefined) return digest.title;
  return view.status === null ? "All papers" : STATUS_LABELS[view.status];
}

/** How a list is sorted. `order` is the digest's own, or the newest import first. */
export const SORTS = {
  order: "As they came",
  sightings: "Most digests",
  title: "Title",
  published: "Newest on arXiv",
} as const;
export type Sort = keyof typeof SORTS;

/** The papers in the order asked for; papers that are equal in it stay as they came. */
export function sorted(
  papers: readonly PaperRow[],
  sort: Sort,
  sightings: ReadonlyMap<string, number>,
): readonly PaperRow[] {
  switch (sort) {
    case "order":
      return papers;
    case "sightings":
      return papers.toSorted((a, b) => (sightings.get(b.id) ?? 1) - (sightings.get(a.id) ?? 1));
    case "title":
      return papers.toSorted((a, b) => COLLATOR.compare(a.title, b.title));
    case "published":
      return papers.toSorted((a, b) =>
        (b.published ?? "") < (a.published ?? "") ? -1 : (b.published ?? "") > (a.published ?? "") ? 1 : 0,
      );
  }
}

const COLLATOR = new Intl.Collator("en", { sensitivity: "base", numeric: true, ignorePunctuation: true });

/** Lower case, without accents and marks: what is searched and what is searched in. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}\s]+/gu, "")
    .toLowerCase();
}

/** The papers that hold every word of the search in title, abstract or authors. */
export function search(papers: readonly PaperRow[], text: string): readonly PaperRow[] {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return papers;
  return papers.filter((paper) => {
    const content = fold(`${paper.title} ${paper.abstract ?? ""} ${paper.authors.join(" ")}`);
    return words.every((word) => content.includes(word));
  });
}

/** How many papers of a list are in which state of identification. */
export function identityCounts(papers: readonly PaperRow[]): {
  matched: number;
  waiting: number;
  needYou: number;
} {
  const counts = { matched: 0, waiting: 0, needYou: 0 };
  for (const { identity } of papers) {
    if (identity.state === "matched" || identity.state === "manual") counts.matched += 1;
    else if (identity.state === "ambiguous") counts.needYou += 1;
    else counts.waiting += 1;
  }
  return counts;
}
