import { matchesIn, patternOf, type Match, type Query } from "./match";
import type { PageTexts } from "./page-texts";

/** More hits than this help nobody, and cost memory. */
export const MOST_HITS = 10_000;
/** Work between two pauses, in milliseconds: short enough that scrolling stays smooth. */
const SLICE_MS = 8;

/**
 * Searches all pages, from `firstPage` on and around, and reports those with hits as it finds
 * them. Pages that cannot be read have none.
 */
export async function search(
  texts: PageTexts,
  query: Query,
  firstPage: number,
  found: (page: number, matches: readonly Match[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const pattern = patternOf(query);
  if (pattern === null) return;
  let left = MOST_HITS;
  let sliceEnds = performance.now() + SLICE_MS;
  for (let step = 0; step < texts.pageCount && left > 0; step++) {
    const page = ((firstPage - 1 + step) % texts.pageCount) + 1;
    const [text] = await Promise.allSettled([texts.textOf(page)]);
    if (signal.aborted) return;
    if (text.status === "rejected") continue;
    const matches = matchesIn(text.value.folded(query.matchCase), pattern, text.value.text.length, left);
    left -= matches.length;
    if (matches.length > 0) found(page, matches);
    if (performance.now() < sliceEnds) continue;
    await pause();
    if (signal.aborted) return;
    sliceEnds = performance.now() + SLICE_MS;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
