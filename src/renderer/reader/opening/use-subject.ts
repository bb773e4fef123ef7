import { useLiveQuery } from "dexie-react-hooks";

import { getEdition } from "../../data/editions";
import { getPaper } from "../../data/papers";
import type { EditionRow } from "../../data/rows/edition";
import type { PaperRow } from "../../data/rows/paper";

/** What is read: the paper and its PDF, as the library knows them now. */
export type Subject =
  | { readonly state: "loading" }
  | { readonly state: "gone" }
  | { readonly state: "failed"; readonly detail: string }
  | { readonly state: "there"; readonly paper: PaperRow; readonly edition: EditionRow | null };

const LOADING: Subject = { state: "loading" };

/** Follows a paper and its edition in the library. */
export function useSubject(paperId: string): Subject {
  return useLiveQuery(() => loadSubject(paperId), [paperId]) ?? LOADING;
}

async function loadSubject(paperId: string): Promise<Subject> {
  try {
    const paper = await getPaper(paperId);
    if (paper === undefined) return { state: "gone" };
    const edition = paper.editionId === null ? null : ((await getEdition(paper.editionId)) ?? null);
    return { state: "there", paper, edition };
  } catch (error) {
    return { state: "failed", detail: String(error) };
  }
}
