import { useEffect, type RefObject } from "react";

import type { PagesView } from "./pages-view";
import { factorAfterWheel } from "./zoom";

/** Zooms around the pointer with Ctrl and the wheel, and by pinching (which Chromium sends as the same). */
export function useWheelZoom(view: RefObject<HTMLElement | null>, pages: RefObject<PagesView | null>): void {
  useEffect(() => {
    const element = view.current;
    if (element === null) return;
    let factor: number | null = null;
    let frame: number | null = null;
    let point = { x: 0, y: 0 };
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const corner = element.getBoundingClientRect();
      point = { x: event.clientX - corner.left, y: event.clientY - corner.top };
      factor = factorAfterWheel(factor ?? pages.current?.factor ?? 1, event.deltaY);
      // Several events come in one frame; one new layout is enough for all of them.
      frame ??= requestAnimationFrame(() => {
        frame = null;
        if (factor !== null) pages.current?.setZoom(factor, point);
        factor = null;
      });
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      element.removeEventListener("wheel", onWheel);
      if (frame !== null) cancelAnimationFrame(frame);
    };
  }, [view, pages]);
}
