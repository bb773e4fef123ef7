import { useCallback, useMemo } from "react";

import { redo, undo, type Act, type Done } from "../data/acts";
import type { Messages } from "./messages";

/** The reader's acts, each of which says what it did and can be taken back. */
export interface Changes {
  /** Runs an act, says so, and offers to take it back. */
  readonly run: (label: string, work: (how: Act) => Promise<Done<unknown>>) => void;
  /** Takes the newest act back, of this run of the app or an earlier one. */
  readonly undo: () => void;
  /** Does what was taken back last again. */
  readonly redo: () => void;
}

export function useChanges(say: Messages["say"]): Changes {
  const attempt = useCallback(
    (label: string, work: () => Promise<void>): void => {
      work().catch((error: unknown) =>
        say({
          kind: "alert",
          text: `${label}: not saved, nothing was changed. Try again.`,
          detail: String(error),
        }),
      );
    },
    [say],
  );
  return useMemo(
    () => ({
      run: (label, work) =>
        attempt(label, async () => {
          const { seq } = await work({ label, now: Date.now() });
          if (seq === null) return;
          const takeBack = (): void =>
            attempt(label, async () => {
              await undo(Date.now(), seq);
            });
          say({ text: label, undo: takeBack });
        }),
      undo: () =>
        attempt("Undo", async () => {
          const label = await undo(Date.now());
          say({ text: label === null ? "Nothing to undo" : `Taken back: ${label}` });
        }),
      redo: () =>
        attempt("Redo", async () => {
          const label = await redo(Date.now());
          say({ text: label === null ? "Nothing to do again" : `Done again: ${label}` });
        }),
    }),
    [attempt, say],
  );
}
