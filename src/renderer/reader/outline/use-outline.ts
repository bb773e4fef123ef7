import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useState } from "react";

import { readOutline, type OutlineItem } from "./outline";

/** The outline of a document; empty until it is read and when there is none. */
export function useOutline(document: PDFDocumentProxy, onError: (error: unknown) => void): readonly OutlineItem[] {
  const [items, setItems] = useState<readonly OutlineItem[]>([]);
  useEffect(() => {
    const closing = new AbortController();
    readOutline(document)
      .then((read) => {
        if (!closing.signal.aborted) setItems(read);
      })
      .catch((error: unknown) => {
        if (!closing.signal.aborted) onError(error);
      });
    return () => closing.abort();
  }, [document, onError]);
  return items;
}
