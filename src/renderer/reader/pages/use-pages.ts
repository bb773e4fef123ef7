import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";

import type { ReadingPosition } from "../../data/rows/edition";
import type { PageSize } from "./page-layout";
import type { PagesListener, PagesStart, PagesState } from "./pages-listener";
import { PagesView } from "./pages-view";
import { firstZoom } from "./zoom";

/** What a document's pages tell, apart from their state. */
export type PagesEvents = Omit<PagesListener, "stateChanged">;

/** What a document is shown with; it may never have been read before. */
export type Beginning = Omit<PagesStart, "position"> & { readonly position: ReadingPosition | null };

/** Shows the pages inside the element of `view` for as long as the component stands. */
export function usePages(
  view: RefObject<HTMLElement | null>,
  shownRef: RefObject<PagesView | null>,
  start: Beginning,
  events: PagesEvents,
): { readonly state: PagesState } {
  const latest = useRef(events);
  const [state, setState] = useState<PagesState>({
    page: start.position?.page ?? 1,
    pageCount: start.sizes.length,
    zoom: start.position?.zoom ?? "width",
    factor: 1,
    place: { page: start.position?.page ?? 1, y: 0 },
  });

  useEffect(() => {
    latest.current = events;
  });

  useLayoutEffect(() => {
    if (view.current === null) return;
    const position = start.position ?? firstPosition(start.sizes, view.current);
    const shown = new PagesView(
      view.current,
      { ...start, position },
      {
        stateChanged: (next) => setState((before) => (sameState(before, next) ? before : next)),
        moved: () => latest.current.moved(),
        textChanged: (page, runs) => latest.current.textChanged(page, runs),
        linkFollowed: (target) => latest.current.linkFollowed(target),
        tooHeavy: () => latest.current.tooHeavy(),
      },
    );
    shownRef.current = shown;
    view.current.focus({ preventScroll: true });
    return () => {
      shownRef.current = null;
      shown.close();
    };
  }, [view, shownRef, start]);

  return { state };
}

function firstPosition(sizes: readonly PageSize[], view: HTMLElement): ReadingPosition {
  const [size] = sizes;
  const room = { width: view.clientWidth, height: view.clientHeight };
  return { page: 1, offset: 0, zoom: size === undefined ? "width" : firstZoom(size, room) };
}

function sameState(a: PagesState, b: PagesState): boolean {
  const sameView = a.page === b.page && a.zoom === b.zoom && a.factor === b.factor;
  return sameView && a.place.page === b.place.page && a.place.y === b.place.y;
}
