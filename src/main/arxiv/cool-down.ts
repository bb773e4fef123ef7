/** arXiv's own wish: one request every three seconds. Shorter spacings, in tests, shorten the waits with it. */
export const POLITE_SPACING_MS = 3000;

const LONGEST_RETRY_AFTER_MS = 60 * 60 * 1000;

/** How waits grow: about half a minute when arXiv is busy, a few seconds when it was not reached. */
const GROWTH = {
  busy: { firstMs: 40_000, mostMs: 10 * 60_000 },
  unreachable: { firstMs: 6000, mostMs: 60_000 },
} as const;

export type Trouble = keyof typeof GROWTH;

/**
 * How long to leave arXiv alone, in milliseconds: what it asked for, up to an hour; else a time
 * that doubles with every trouble in a row, between its half and its whole by chance.
 *
 * @param retryAfter the header: seconds or an HTTP date; null where there was none
 * @param troubles in a row, this one included: 1 or more
 * @param random 0 to 1
 */
export function coolDownMs(
  trouble: Trouble,
  retryAfter: string | null,
  { troubles, spacingMs, now, random }: { troubles: number; spacingMs: number; now: number; random: number },
): number {
  const asked = retryAfter === null ? null : readRetryAfter(retryAfter, now);
  if (asked !== null) return Math.max(spacingMs, Math.min(asked, LONGEST_RETRY_AFTER_MS));
  const { firstMs, mostMs } = GROWTH[trouble];
  const scale = Math.min(1, spacingMs / POLITE_SPACING_MS);
  const whole = Math.min(mostMs, firstMs * 2 ** Math.min(troubles - 1, 20)) * scale;
  return Math.max(spacingMs, whole * (0.5 + 0.5 * random));
}

/** The longest wait there can be: a stored time further ahead comes from a clock that was wrong. */
export const LONGEST_COOL_DOWN_MS = LONGEST_RETRY_AFTER_MS;

/** Reads a `Retry-After` header as milliseconds from now; null where it is neither seconds nor a date. */
export function readRetryAfter(header: string, now: number): number | null {
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Date.parse takes much that is no date in HTTP; one starts with the name of a day.
  const date = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** A wait in words: "4 seconds", "2 minutes". */
export function inWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} second${seconds === 1 ? "" : "s"}`;
  return `${Math.round(seconds / 60)} minutes`;
}
