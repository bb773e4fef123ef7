/** The tables of the library that the journal copies. What is not here can be made anew. */
export const JOURNALED = [
  "papers",
  "digests",
  "entries",
  "editions",
  "notes",
  "annotations",
  "sessions",
  "meta",
] as const;
export type Journaled = (typeof JOURNALED)[number];

/** The fields of each table's primary key. */
export const KEY_FIELDS: Readonly<Record<Journaled, readonly string[]>> = {
  papers: ["id"],
  digests: ["id"],
  entries: ["digestId", "position"],
  editions: ["id"],
  notes: ["paperId"],
  annotations: ["id"],
  sessions: ["id"],
  meta: ["key"],
};

/** Most changes that are handed over at a time. */
export const MAX_CHANGES_PER_CALL = 1000;
