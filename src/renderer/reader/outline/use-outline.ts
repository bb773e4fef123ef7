import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useState } from "react";

import { readOutline, type OutlineItem, type RawOutline } from "./outline";

/** The outline of a document; empty until its places are found. */
export function useOutline(document: PDFDocumentProxy, raw: RawOutline): readonly OutlineItem[] {
  const [items, setItems] = useState<readonly OutlineItem[]>([]);
  useEffect(() => {
    const closing = new AbortController();
    readOutline(document, raw)
      .then((read) => {
        if (!closing.signal.aborted) setItems(read);
      })
      .catch((error: unknown) => {
        // The pages are there without it, and a closed document ends this way too.
        if (!closing.signal.aborted) console.warn("The outline could not be read.", error);
      });
    return () => closing.abort();
  }, [document, raw]);
  return items;
}
