import { database } from "./database";
import type { SessionRow } from "./rows/session";
import { write } from "./write";

/** What was read of a paper in all sessions together. */
export interface ReadingSoFar {
  readonly seconds: number;
  /** Pages that were read and count. */
  readonly pages: number;
  /** How many count; 0 where the paper was never opened. */
  readonly of: number;
}

const NOTHING: ReadingSoFar = { seconds: 0, pages: 0, of: 0 };

/** Stores a session as it stands; called again and again while it goes on. */
export function saveSession(session: SessionRow): Promise<void> {
  return write([database.sessions], async () => {
    await database.sessions.put(session);
  });
}

/** What was read of a paper so far. */
export async function readingSoFar(paperId: string): Promise<ReadingSoFar> {
  const sessions = await database.sessions.where("paperId").equals(paperId).sortBy("start");
  const last = sessions.at(-1);
  if (last === undefined) return NOTHING;
  const seconds = sessions.flatMap(({ pages }) => Object.values(pages)).reduce((sum, one) => sum + one, 0);
  // Page numbers mean the edition that was read last; an earlier one may count otherwise.
  const own = sessions.filter(({ editionId }) => editionId === last.editionId);
  const read = new Set(own.flatMap((session) => session.read.filter((page) => page <= last.lastPage)));
  return { seconds, pages: read.size, of: last.lastPage };
}

/** "12 min · 40% read": what is nothing is left out. */
export function readingInWords({ seconds, pages, of }: ReadingSoFar): string {
  const minutes = Math.round(seconds / 60);
  const time =
    seconds < 30
      ? ""
      : minutes < 60
        ? `${Math.max(1, minutes)} min`
        : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return [time, pages === 0 || of === 0 ? "" : `${Math.round((100 * pages) / of)}% read`]
    .filter((part) => part !== "")
    .join(" · ");
}
