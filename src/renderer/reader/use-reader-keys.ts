import { useEffect, useRef, type RefObject } from "react";

import { commandOf, isTextField, scrollOf, type ReaderCommand } from "./keys";

/** Runs the reader's commands by their keys, and scrolls the pages wherever the focus is. */
export function useReaderKeys(
  run: (command: ReaderCommand) => void,
  view: RefObject<HTMLElement | null> | null = null,
): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const typing = isTextField(event.target);
      const command = commandOf(event, typing);
      if (command !== null) {
        event.preventDefault();
        latest.current(command);
        return;
      }
      const pages = view?.current;
      // Inside the pages Chromium scrolls by itself, and more smoothly.
      if (typing || pages == null || !(event.target instanceof Node) || pages.contains(event.target)) return;
      const distance = scrollOf(event, pages.clientHeight);
      if (distance === null) return;
      event.preventDefault();
      pages.scrollBy(0, distance);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [view]);
}
