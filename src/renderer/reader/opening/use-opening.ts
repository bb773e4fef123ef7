import { useEffect, useState } from "react";

import { on } from "../../backend";
import type { ReadingPosition } from "../../data/rows/edition";
import type { RawOutline } from "../outline/outline";
import type { PageSize } from "../pages/page-layout";
import { PIXELS_PER_POINT, sizeOf } from "../pages/page-sizes";
import { PdfSession, type OpenFailure, type OpenPdf } from "../pdfjs/open-pdf";

/** How opening a PDF stands. */
export type Opening =
  | { readonly state: "opening" }
  | { readonly state: "password"; readonly wasWrong: boolean; readonly answer: (password: string) => void }
  | {
      readonly state: "open";
      readonly pdf: OpenPdf;
      readonly sizes: readonly PageSize[];
      /** As pdf.js reads it; whether there is one decides how much room the pages get. */
      readonly outline: RawOutline;
      readonly giveUp: () => void;
    }
  | { readonly state: "failed"; readonly failure: OpenFailure };

/** A sheet of letter paper, for pages that cannot be read. */
const LETTER: PageSize = { width: 612 * PIXELS_PER_POINT, height: 792 * PIXELS_PER_POINT };

/** Opens the PDF at an address, and closes it when the component goes or `attempt` changes. */
export function useOpening(url: string, attempt: number, position: ReadingPosition | null): Opening {
  const [opening, setOpening] = useState<Opening>({ state: "opening" });
  const firstPage = position?.page ?? 1;

  useEffect(() => {
    const closing = new AbortController();
    setOpening({ state: "opening" });
    const session = new PdfSession(url, {
      failed: (failure) => setOpening({ state: "failed", failure }),
      passwordNeeded: (answer, wasWrong) => {
        const answerOnce = (password: string) => {
          setOpening({ state: "opening" });
          answer(password);
        };
        setOpening({ state: "password", wasWrong, answer: answerOnce });
      },
      opened: async (pdf) => {
        const [sizes, outline] = await Promise.all([firstSizes(pdf, firstPage), rawOutline(pdf)]);
        if (closing.signal.aborted) return;
        setOpening({ state: "open", pdf, sizes, outline, giveUp: () => session.giveUp() });
      },
    });
    const forget = on("memory:high", () => session.giveUp());
    return () => {
      forget();
      closing.abort();
      session.close();
    };
    // The position only says which page is measured first; a later one opens nothing anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [url, attempt]);

  return opening;
}

/** The sizes of all pages as far as two of them tell: the first one, and the one that will be shown. */
async function firstSizes(pdf: OpenPdf, shown: number): Promise<PageSize[]> {
  const { document } = pdf;
  const last = document.numPages;
  const [first, other] = await Promise.allSettled([
    document.getPage(1),
    document.getPage(Math.min(shown, last)),
  ]);
  const firstSize = first.status === "fulfilled" ? sizeOf(first.value) : LETTER;
  const otherSize = other.status === "fulfilled" ? sizeOf(other.value) : firstSize;
  return Array.from({ length: last }, (_, index) => (index + 1 === shown ? otherSize : firstSize));
}

/** A damaged outline is no reason not to show the pages. */
async function rawOutline({ document }: OpenPdf): Promise<RawOutline> {
  const [outline] = await Promise.allSettled([document.getOutline()]);
  return outline.status === "fulfilled" ? (outline.value ?? []) : [];
}
