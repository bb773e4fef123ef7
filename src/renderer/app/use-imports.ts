import { useCallback, useEffect } from "react";

import { on } from "../backend";
import {
  importFiles,
  importOffered,
  importText,
  inWords,
  type ImportOutcome,
} from "../digests/import-digests";
import { isTyping } from "./commands";
import type { Messages } from "./messages";

/** Shorter pastes are not taken for digests. In characters. */
const SHORTEST_PASTE = 200;

/**
 * Takes digests from everywhere: command line, a second start, drop, paste.
 *
 * @param onImported called with the digest to show
 * @param onReady called once what was offered at the start is in the library
 */
export function useImports(
  say: Messages["say"],
  onImported: (digestId: string) => void,
  onReady: () => void,
): (work: () => Promise<ImportOutcome>) => void {
  const run = useCallback(
    (work: () => Promise<ImportOutcome>) =>
      void work()
        .then(({ imported, refused }) => {
          const sentence = inWords(imported);
          if (sentence !== null) say({ text: sentence });
          for (const { message, detail } of refused) say({ kind: "alert", text: message, detail });
          const last = imported.at(-1);
          if (last !== undefined) onImported(last.digestId);
        })
        .catch((error: unknown) => {
          say({ kind: "alert", text: `The import did not work; nothing was changed. ${String(error)}` });
        }),
    [say, onImported],
  );

  useEffect(() => {
    const takeOffered = (): Promise<ImportOutcome> => importOffered();
    run(async () => {
      const outcome = await takeOffered();
      onReady();
      return outcome;
    });
    return on("digest:offered", () => run(takeOffered));
  }, [run, onReady]);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const show = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      document.body.dataset["dropping"] = "";
    };
    const hide = (): void => {
      delete document.body.dataset["dropping"];
    };
    document.addEventListener("dragenter", show, { signal });
    document.addEventListener("dragover", show, { signal });
    document.addEventListener("dragleave", (event) => event.relatedTarget === null && hide(), { signal });
    document.addEventListener(
      "drop",
      (event) => {
        event.preventDefault();
        hide();
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) run(() => importFiles(files));
      },
      { signal },
    );
    document.addEventListener(
      "paste",
      (event) => {
        if (isTyping(event.target)) return;
        const files = [...(event.clipboardData?.files ?? [])];
        const text = event.clipboardData?.getData("text/plain") ?? "";
        if (files.length > 0) run(() => importFiles(files));
        else if (text.length >= SHORTEST_PASTE) run(() => importText(text));
      },
      { signal },
    );
    return () => stop.abort();
  }, [run]);

  return run;
}
