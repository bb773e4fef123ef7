import { act, type Done } from "./acts";
import { database } from "./database";
import { track } from "./unsaved";

/** The note about a paper; the empty string when there is none. */
export async function getNote(paperId: string): Promise<string> {
  return (await database.notes.get(paperId))?.markdown ?? "";
}

/** Stores a note, as the reader's act. An emptied note is deleted, so that it can be found among the deleted. */
export function saveNote(paperId: string, markdown: string, now: number): Promise<Done<void>> {
  // Tracked as a whole: the window must not close between the look at the title and the write.
  return track(save(paperId, markdown, now));
}

async function save(paperId: string, markdown: string, now: number): Promise<Done<void>> {
  const { notes, papers } = database;
  const title = (await papers.get(paperId))?.title ?? "a paper";
  return act([notes, papers], { label: `Note on “${title}”`, now, merge: `note ${paperId}` }, async () => {
    if (markdown === "") await notes.delete(paperId);
    else await notes.put({ paperId, markdown, updatedAt: now });
    // The paper was deleted while this was being typed: its note goes with it, and comes back with it.
    if ((await papers.get(paperId)) === undefined) await notes.delete(paperId);
  });
}
