import type { ReadingPosition } from "../data/rows/edition";

/** Where the reader came from by jumping, and where going back led away from. */
export interface Places {
  readonly before: readonly ReadingPosition[];
  readonly after: readonly ReadingPosition[];
}

export const NO_PLACES: Places = { before: [], after: [] };
/** As many jumps as anybody goes back. */
const MOST = 50;

/** The reader jumps away from `here`. */
export function jumpedFrom(places: Places, here: ReadingPosition): Places {
  return { before: [...places.before, here].slice(-MOST), after: [] };
}

/** Goes back to before the last jump: where to, and what is left; null when there was none. */
export function goBack(
  places: Places,
  here: ReadingPosition,
): { to: ReadingPosition; places: Places } | null {
  const to = places.before.at(-1);
  if (to === undefined) return null;
  return { to, places: { before: places.before.slice(0, -1), after: [...places.after, here] } };
}

/** Takes the last going back back. */
export function goForward(
  places: Places,
  here: ReadingPosition,
): { to: ReadingPosition; places: Places } | null {
  const to = places.after.at(-1);
  if (to === undefined) return null;
  return { to, places: { before: [...places.before, here], after: places.after.slice(0, -1) } };
}
