import { useRef, useState, type RefObject } from "react";

import type { PagesView } from "./pages/pages-view";
import { goBack, goForward, jumpedFrom, NO_PLACES, type Places } from "./places";

/** Jumping through the document, and back again. */
export interface Jumps {
  /** The page that going back leads to; null when there is nowhere to go. */
  readonly backTo: number | null;
  /** Makes a jump and remembers where it started. */
  readonly jump: (move: (pages: PagesView) => void) => void;
  readonly back: () => void;
  readonly forward: () => void;
}

export function useJumps(shown: RefObject<PagesView | null>): Jumps {
  const places = useRef<Places>(NO_PLACES);
  const [backTo, setBackTo] = useState<number | null>(null);
  const keep = (next: Places) => {
    places.current = next;
    setBackTo(next.before.at(-1)?.page ?? null);
  };
  const walk = (step: typeof goBack) => {
    const pages = shown.current;
    if (pages === null) return;
    const walked = step(places.current, pages.position());
    if (walked === null) return;
    pages.showPosition(walked.to);
    keep(walked.places);
  };
  return {
    backTo,
    jump: (move) => {
      const pages = shown.current;
      if (pages === null) return;
      keep(jumpedFrom(places.current, pages.position()));
      move(pages);
      pages.focus();
    },
    back: () => walk(goBack),
    forward: () => walk(goForward),
  };
}
