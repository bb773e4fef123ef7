import type { IndexableType } from "dexie";

/** A primary key as text: a compound key as the JSON of its list. */
export function idOf(key: unknown): string {
  return typeof key === "string" ? key : JSON.stringify(key);
}

/** A key from its text. */
export function keyOf(id: string): IndexableType {
  // Written by `idOf` from a key, so it reads back as one.
  return id.startsWith("[") ? (JSON.parse(id) as IndexableType) : id;
}
