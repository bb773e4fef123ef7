/** The tables of the library that the journal copies. What is not here can be made anew. */
export const JOURNALED = ["papers", "digests", "entries", "editions", "notes", "meta"] as const;
export type Journaled = (typeof JOURNALED)[number];

/** Most changes that are handed over at a time. */
export const MAX_CHANGES_PER_CALL = 1000;
