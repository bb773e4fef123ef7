import { PAGE_GAP, SHEET_MARGIN, type PageSize } from "./page-layout";

/** How large pages are shown: as wide as the view, whole, or by a factor (1 is 100 %). */
export type Zoom = "width" | "page" | number;

export const MIN_FACTOR = 0.25;
export const MAX_FACTOR = 5;
/** What the menu offers, and where + and - stop. */
export const ZOOM_STEPS = [0.25, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5] as const;
/** The text of a usual paper reads well at this size. */
const COMFORTABLE_FACTOR = 1.3;
/** Chromium keeps lengths of at most 2^25 pixels; a sheet stays well below. */
const MAX_SHEET_HEIGHT = 30_000_000;

function clampFactor(factor: number): number {
  return Math.min(MAX_FACTOR, Math.max(MIN_FACTOR, factor));
}

/** The factor that a zoom means for a page in a view of this size. */
export function factorOf(zoom: Zoom, page: PageSize, view: PageSize): number {
  const byWidth = (view.width - 2 * SHEET_MARGIN) / page.width;
  const byHeight = (view.height - 2 * PAGE_GAP) / page.height;
  switch (zoom) {
    case "width":
      return clampFactor(byWidth);
    case "page":
      return clampFactor(Math.min(byWidth, byHeight));
    default:
      return clampFactor(zoom);
  }
}

/** The zoom of a paper that was never opened: as wide as the view, but no larger than is good to read. */
export function firstZoom(page: PageSize, view: PageSize): Zoom {
  return factorOf("width", page, view) > COMFORTABLE_FACTOR ? COMFORTABLE_FACTOR : "width";
}

/** The largest factor at which these pages still make a sheet that Chromium can show. */
export function largestFactor(pages: readonly PageSize[]): number {
  return MAX_SHEET_HEIGHT / pages.reduce((height, page) => height + page.height, 1);
}

/** The next step up or down from any factor; the last one again at the end. */
export function nextStep(factor: number, direction: "in" | "out"): number {
  // A factor that differs from a step by rounding only counts as that step.
  const near = 0.005;
  if (direction === "in") return ZOOM_STEPS.find((step) => step > factor + near) ?? MAX_FACTOR;
  return ZOOM_STEPS.findLast((step) => step < factor - near) ?? MIN_FACTOR;
}

/** The factor after turning the wheel or pinching by `delta` pixels; up is in. */
export function factorAfterWheel(factor: number, delta: number): number {
  // A notch of a wheel is 100 to 120 pixels: about a fifth more or less. Pinching sends small steps.
  const limited = Math.min(120, Math.max(-120, delta));
  return clampFactor(factor * Math.exp(-limited / 600));
}

/** For example "128 %". */
export function percent(factor: number): string {
  return `${Math.round(factor * 100)} %`;
}
