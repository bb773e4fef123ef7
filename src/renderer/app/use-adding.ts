import { useCallback, useMemo } from "react";

import { addPdf, entriesIn } from "../add/add-papers";
import type { AddedByHand } from "../data/import-digest";
import { addByHand } from "../data/import-digest";
import { firstPageOf } from "../reader/first-page";
import type { Messages } from "./messages";
import type { Changes } from "./use-changes";

/** Adds papers by hand: says what was added, and shows the first of them. */
export function useAdding(
  say: Messages["say"],
  changes: Changes,
  showPaper: (paperId: string) => void,
): { readonly addText: (text: string) => void; readonly addFile: (file: File) => void } {
  const shown = useCallback(
    ({ paperIds, added }: AddedByHand): void => {
      const [first] = paperIds;
      if (first !== undefined) showPaper(first);
      if (added === 0) say({ text: "Already in the library" });
    },
    [say, showPaper],
  );
  const addText = useCallback(
    (text: string): void => {
      entriesIn(text)
        .then((answer) => {
          if (!answer.ok)
            return say({ kind: "alert", text: answer.error.message, detail: answer.error.detail });
          const [only] = answer.value;
          const label =
            answer.value.length === 1 && only !== undefined
              ? `Added: ${only.title}`
              : `Added ${answer.value.length} papers`;
          changes.run(label, async (how) => {
            const done = await addByHand(answer.value, how);
            shown(done.value);
            return done;
          });
        })
        .catch((error: unknown) => say({ kind: "alert", text: `Nothing was added. ${String(error)}` }));
    },
    [say, changes, shown],
  );
  const addFile = useCallback(
    (file: File): void =>
      changes.run(`Added: ${file.name}`, async (how) => {
        const done = await addPdf(file, firstPageOf, how);
        if ("code" in done) {
          say({ kind: "alert", text: done.message, detail: done.detail });
          return { value: undefined, seq: null };
        }
        shown(done.value);
        return done;
      }),
    [say, changes, shown],
  );
  return useMemo(() => ({ addText, addFile }), [addText, addFile]);
}
