import { useEffect, useRef, useState, type RefObject } from "react";

import type { PagesListener, PagesStart, PagesState } from "./pages-view";
import { PagesView } from "./pages-view";

/** What a document's pages tell, apart from their state. */
export type PagesEvents = Omit<PagesListener, "stateChanged">;

/** Shows the pages inside the element of `view` for as long as the component stands. */
export function usePages(
  view: RefObject<HTMLElement | null>,
  start: PagesStart,
  events: PagesEvents,
): { readonly pages: RefObject<PagesView | null>; readonly state: PagesState } {
  const pages = useRef<PagesView | null>(null);
  const latest = useRef(events);
  const [state, setState] = useState<PagesState>({
    page: start.position.page,
    pageCount: start.sizes.length,
    zoom: start.position.zoom,
    factor: 1,
  });

  useEffect(() => {
    latest.current = events;
  });

  useEffect(() => {
    if (view.current === null) return;
    const shown = new PagesView(view.current, start, {
      stateChanged: (next) => setState((before) => (sameState(before, next) ? before : next)),
      moved: () => latest.current.moved(),
      textChanged: (page, runs) => latest.current.textChanged(page, runs),
      linkFollowed: (target) => latest.current.linkFollowed(target),
      pageFailed: (page, error) => latest.current.pageFailed(page, error),
      tooHeavy: () => latest.current.tooHeavy(),
    });
    pages.current = shown;
    view.current.focus({ preventScroll: true });
    return () => {
      pages.current = null;
      shown.close();
    };
  }, [view, start]);

  return { pages, state };
}

function sameState(a: PagesState, b: PagesState): boolean {
  return a.page === b.page && a.pageCount === b.pageCount && a.zoom === b.zoom && a.factor === b.factor;
}
