import { useLayoutEffect, useRef, type RefObject } from "react";

import type { EditionId } from "../../shared/arxiv/id";
import { PositionKeeper } from "./keep-position";
import type { PagesView } from "./pages/pages-view";

/** Stores where the reader is in this edition for as long as the component stands. */
export function usePositionKeeper(
  edition: EditionId,
  pageCount: number,
  shown: RefObject<PagesView | null>,
  onProblem: (problem: string) => void,
): RefObject<PositionKeeper | null> {
  const keeper = useRef<PositionKeeper | null>(null);
  // Before the pages leave the document: afterwards they are scrolled nowhere.
  useLayoutEffect(() => {
    const kept = new PositionKeeper(
      edition,
      pageCount,
      () => shown.current?.position() ?? null,
      (error) =>
        onProblem(`Your place in this paper could not be stored (${String(error)}). Is the disk full?`),
    );
    keeper.current = kept;
    return () => {
      keeper.current = null;
      kept.close();
    };
  }, [edition, pageCount, shown, onProblem]);
  return keeper;
}
