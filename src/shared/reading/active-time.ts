/** Without a sign of the reader for so long the clock stands still, in milliseconds. */
export const IDLE_AFTER_MS = 60_000;
/** A longer step between two looks is a computer that slept, in milliseconds. */
const LONGEST_STEP_MS = 15_000;

/** Where the clock of a reading session stands. Times in milliseconds since 1970. */
export interface ActiveTime {
  readonly lookedAt: number;
  /** The last key, pointer movement or scroll. */
  readonly activeAt: number;
  readonly page: number;
  readonly isVisible: boolean;
  /** Active seconds by page. */
  readonly seconds: ReadonlyMap<number, number>;
}

/** A session that begins. */
export function beginTime(now: number, page: number): ActiveTime {
  return { lookedAt: now, activeAt: now, page, isVisible: true, seconds: new Map() };
}

/**
 * Counts the time since the last look to the page that was shown, as far as somebody was reading: the
 * window was seen, and the last sign of the reader is not a minute old.
 */
export function countTime(time: ActiveTime, now: number): ActiveTime {
  const step = now - time.lookedAt;
  if (step <= 0)
    return step === 0 ? time : { ...time, lookedAt: now, activeAt: Math.min(time.activeAt, now) };
  const until = Math.min(now, time.activeAt + IDLE_AFTER_MS, time.lookedAt + LONGEST_STEP_MS);
  const counted = time.isVisible ? Math.max(0, until - time.lookedAt) / 1000 : 0;
  if (counted === 0) return { ...time, lookedAt: now };
  const seconds = new Map(time.seconds).set(time.page, (time.seconds.get(time.page) ?? 0) + counted);
  return { ...time, lookedAt: now, seconds };
}

/** The reader did something, or turned to a page, or the window was hidden or shown. */
export function noteReader(
  time: ActiveTime,
  now: number,
  change: { readonly page?: number; readonly isVisible?: boolean; readonly isActive?: boolean },
): ActiveTime {
  const counted = countTime(time, now);
  return {
    ...counted,
    page: change.page ?? counted.page,
    isVisible: change.isVisible ?? counted.isVisible,
    activeAt: change.isActive === true ? now : counted.activeAt,
  };
}

/** Words a minute that nobody reads faster: a page seen for less time than they take was turned over. */
const FASTEST_WORDS_A_MINUTE = 900;
/** A page of few words, in seconds. */
const SHORTEST_READ_S = 4;
/** A page of very many words, in seconds: whoever stays so long reads it. */
const LONGEST_NEEDED_S = 45;

/** Active seconds after which a page of so many words counts as read. */
export function secondsToRead(words: number): number {
  return Math.min(LONGEST_NEEDED_S, Math.max(SHORTEST_READ_S, (60 * words) / FASTEST_WORDS_A_MINUTE));
}

/**
 * The last page that counts towards the progress: the one before the references or the appendix
 * begin, as the outline has them; all pages where it tells nothing.
 */
export function lastBodyPage(
  headings: readonly { readonly title: string; readonly page: number | null }[],
  pageCount: number,
): number {
  const END =
    /^(?:[\dA-Z.]{0,6}\s*)?(?:references|bibliography|literature|works cited|appendi(?:x|ces)|supplementa(?:ry|l)\b.*|acknowledge?ments?)\b/i;
  const ends = headings.flatMap(({ title, page }) => (page !== null && END.test(title.trim()) ? [page] : []));
  const first = Math.min(...ends, Number.POSITIVE_INFINITY);
  // A heading in the middle of a page: that page still counts. One on the first page is no end.
  return first > 1 && first <= pageCount ? first : pageCount;
}
