import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, type RefObject } from "react";

import type { EditionId } from "../../shared/arxiv/id";
import { beginTime, countTime, noteReader, secondsToRead } from "../../shared/reading/active-time";
import { saveSession } from "../data/sessions";
import { PageTexts } from "./find/page-texts";
import type { PagesView } from "./pages/pages-view";

/** How often the clock is looked at, and how often what it shows is stored, in milliseconds. */
const LOOK_EVERY_MS = 3000;
const STORE_EVERY_MS = 12_000;

/** What is being read. */
interface Subject {
  readonly paperId: string;
  readonly editionId: EditionId;
}

/**
 * Counts the time that is really read, page by page, and stores it as a session while the document is
 * open. What can't be stored is lost and told nobody: reading goes on.
 *
 * @param lastPage the last page that counts towards the progress
 */
export function useReadingTime(
  pdf: PDFDocumentProxy,
  { paperId, editionId }: Subject,
  shown: RefObject<PagesView | null>,
  lastPage: number,
): void {
  const last = useRef(lastPage);
  useEffect(() => {
    last.current = lastPage;
  }, [lastPage]);
  useEffect(() => {
    const texts = new PageTexts(pdf);
    const words = new Map<number, number>();
    const id = crypto.randomUUID();
    const start = Date.now();
    const page = (): number => shown.current?.currentPage ?? 1;
    let time = beginTime(start, page());
    let stored = 0;
    let storedAt = start;
    const stop = new AbortController();
    const { signal } = stop;

    const onReader = (): void => {
      time = noteReader(time, Date.now(), { isActive: true, page: page() });
    };
    for (const event of ["pointermove", "pointerdown", "keydown", "wheel"] as const)
      window.addEventListener(event, onReader, { signal, passive: true });
    document.addEventListener(
      "visibilitychange",
      () => (time = noteReader(time, Date.now(), { isVisible: !document.hidden })),
      { signal },
    );

    const isRead = (number: number): boolean => {
      const count = words.get(number);
      return count !== undefined && (time.seconds.get(number) ?? 0) >= secondsToRead(count);
    };
    const learnWords = async (): Promise<void> => {
      for (const number of time.seconds.keys()) {
        if (words.has(number)) continue;
        const { text } = await texts.textOf(number);
        words.set(number, text.split(/\s+/).length);
      }
    };
    const store = (): void => {
      const all = [...time.seconds];
      const total = all.reduce((sum, [, seconds]) => sum + seconds, 0);
      if (total - stored < 1) return;
      [stored, storedAt] = [total, Date.now()];
      const pages = Object.fromEntries(
        all.map(([number, seconds]) => [number, Math.round(10 * seconds) / 10]),
      );
      const read = all.map(([number]) => number).filter(isRead);
      saveSession({
        id,
        paperId,
        editionId,
        start,
        end: storedAt,
        pages,
        read,
        lastPage: last.current,
      }).catch((error: unknown) => console.warn("The time of reading was not stored", error));
    };
    const timer = setInterval(() => {
      time = noteReader(countTime(time, Date.now()), Date.now(), { page: page() });
      learnWords().catch((error: unknown) => console.warn("The words of a page were not counted", error));
      if (Date.now() - storedAt >= STORE_EVERY_MS) store();
    }, LOOK_EVERY_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
      time = countTime(time, Date.now());
      store();
    };
  }, [pdf, paperId, editionId, shown]);
}
