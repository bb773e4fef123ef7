/** Limits that the page keeps and main insists on. Reading knows none of them. */

/** Longest line, in UTF-16 code units. A change that does not fit is refused before it is stored. */
export const MAX_LINE_LENGTH = 2_000_000;
/** Most lines handed over at once. */
export const MAX_BATCH_LINES = 500;
/** Longest batch, all lines together, in UTF-16 code units. One line always fits. */
export const MAX_BATCH_LENGTH = 4_000_000;
