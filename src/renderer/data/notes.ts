import { database } from "./database";
import { write } from "./write";

/** The note about a paper; the empty string when there is none. */
export async function getNote(paperId: string): Promise<string> {
  return (await database.notes.get(paperId))?.markdown ?? "";
}

/** Stores a note. An emptied note is kept as an empty one: clearing a text is a change like any other. */
export function saveNote(paperId: string, markdown: string, now: number): Promise<void> {
  return write([database.notes], async () => {
    await database.notes.put({ paperId, markdown, updatedAt: now });
  });
}
