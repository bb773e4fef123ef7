import { tellHistory, type Chapter } from "../../shared/reading/history";
import { call } from "../backend";
import { flush } from "./flusher";

/**
 * What happened to a paper and its note, the newest first.
 *
 * @throws when the second copy, which keeps the history, can't be read
 */
export async function paperHistory(paperId: string): Promise<Chapter[]> {
  await flush();
  const answer = await call("journal:history", {
    rows: [
      { table: "papers", id: paperId },
      { table: "notes", id: paperId },
    ],
  });
  if (!answer.ok) throw new Error(answer.error.message);
  return tellHistory(answer.value).toReversed();
}
