import { MAX_BATCH_LENGTH, MAX_BATCH_LINES } from "./limits";

/** The first lines that may be handed over at once: always one, more as long as they fit the limits. */
export function firstBatch<T extends { readonly line: string }>(waiting: readonly T[]): readonly T[] {
  let length = 0;
  let count = 0;
  for (const { line } of waiting) {
    length += line.length;
    if (count > 0 && (count === MAX_BATCH_LINES || length > MAX_BATCH_LENGTH)) break;
    count += 1;
  }
  return waiting.slice(0, count);
}
