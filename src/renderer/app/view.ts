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
