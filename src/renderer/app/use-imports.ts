import { useCallback, useEffect } from "react";

import { referencesIn, soleReference } from "../../shared/digest/references";
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

/** Shorter pastes are not taken for digests, but they may name a paper. In characters. */
const SHORTEST_PASTE = 200;

/**
 * Takes digests from everywhere: command line, a second start, drop, paste.
 *
 * @param onImported called with the digest to show
 * @param onReady called once what was offered at the start is in the library
 * @param adding for what names papers and is no digest: a short text with an id or link, a PDF
 */
export function useImports(
  say: Messages["say"],
  onImported: (digestId: string) => void,
  onReady: () => void,
  adding: { readonly addText: (text: string) => void; readonly addFile: (file: File) => void },
): (work: () => Promise<ImportOutcome>) => void {
  const run = useCallback(
    (work: () => Promise<ImportOutcome>, isQuiet = false) =>
      void work()
        .then(({ imported, refused }) => {
          const sentence = inWords(isQuiet ? imported.filter(({ repeated }) => !repeated) : imported);
          if (sentence !== null) say({ text: isQuiet ? `From a watched folder: ${sentence}` : sentence });
          for (const { message, detail } of refused) say({ kind: "alert", text: message, detail });
          const last = imported.at(-1);
          if (last !== undefined && !isQuiet) onImported(last.digestId);
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
    return on("digest:offered", ({ quiet }) => run(takeOffered, quiet));
  }, [run, onReady]);

  const { addText, addFile } = adding;
  useEffect(() => {
    const take = (files: readonly File[]): void => {
      const digests = files.filter((file) => !isPdf(file));
      for (const file of files) if (isPdf(file)) addFile(file);
      if (digests.length > 0) run(() => importFiles(digests));
    };
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
        take([...(event.dataTransfer?.files ?? [])]);
      },
      { signal },
    );
    document.addEventListener(
      "paste",
      (event) => {
        if (isTyping(event.target)) return;
        const files = [...(event.clipboardData?.files ?? [])];
        const text = event.clipboardData?.getData("text/plain") ?? "";
        if (files.length > 0) take(files);
        else if (text.length >= SHORTEST_PASTE) run(() => importText(text));
        else if (soleReference(text) !== null || referencesIn(text).length > 0) addText(text);
      },
      { signal },
    );
    return () => stop.abort();
  }, [run, addText, addFile]);

  return run;
}

function isPdf({ name, type }: File): boolean {
  return type === "application/pdf" || /\.pdf$/i.test(name);
}
