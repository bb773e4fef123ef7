/**
 * When work that was put off is due, in milliseconds since 1970. A time further ahead than the longest
 * wait was stored by a clock that was wrong: kept to, it would hide the work for as long as the clock
 * was ahead, so that work is due at once.
 *
 * @param storedAt Infinity for work that is not to be done by itself, which stays so
 * @param longestMs the longest wait there can honestly be
 */
export function dueTime(storedAt: number, now: number, longestMs: number): number {
  return storedAt !== Infinity && storedAt - now > longestMs ? 0 : storedAt;
}
