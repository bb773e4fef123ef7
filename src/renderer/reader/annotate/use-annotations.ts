import { useLiveQuery } from "dexie-react-hooks";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { useCallback, useEffect, useState, type RefObject } from "react";

import type { Colour } from "../../../shared/annotation/colours";
import type { Selector } from "../../../shared/annotation/selector";
import type { EditionId } from "../../../shared/arxiv/id";
import { redo, undo, type Act } from "../../data/acts";
import { annotate, annotationsOf, changeAnnotation, removeAnnotation } from "../../data/annotations";
import type { AnnotationRow } from "../../data/rows/annotation";
import { Annotator } from "./annotator";

const NONE: readonly AnnotationRow[] = [];

/** Where the palette stands, and what it would mark. */
export interface Selected {
  readonly selector: Selector;
  /** CSS pixels of the window. */
  readonly x: number;
  readonly y: number;
}

/** The annotations of the open document, and everything that is done to them. */
export interface Annotations {
  readonly all: readonly AnnotationRow[];
  readonly chosen: string | null;
  readonly selected: Selected | null;
  readonly colour: Colour;
  readonly choose: (id: string | null) => void;
  readonly mark: (kind: AnnotationRow["kind"], colour?: Colour) => void;
  readonly change: (id: string, change: Partial<Pick<AnnotationRow, "kind" | "colour" | "comment">>) => void;
  readonly remove: (id: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly textChanged: (page: number, runs: readonly HTMLElement[] | null) => void;
}

export function useAnnotations(
  pdf: PDFDocumentProxy,
  paper: { readonly paperId: string; readonly editionId: EditionId },
  view: RefObject<HTMLElement | null>,
  complain: (words: string) => void,
): Annotations {
  const { paperId, editionId } = paper;
  const [annotator] = useState(() => new Annotator(pdf));
  const [chosen, setChosen] = useState<string | null>(null);
  const [selected, setSelected] = useState<Selected | null>(null);
  const [colour, setColour] = useState<Colour>("yellow");
  const all = useLiveQuery(() => annotationsOf(editionId), [editionId], NONE);
  useEffect(() => annotator.show(all, chosen), [annotator, all, chosen]);

  useEffect(() => {
    const pages = view.current;
    if (pages === null) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    const look = (event: Event): void => {
      // After the browser itself has made of the click what it makes.
      setTimeout(() => {
        annotator.selected().then(
          (selector) => {
            setSelected(selector === null ? null : { selector, ...placeOfSelection() });
            const isClick = event instanceof PointerEvent && selector === null;
            if (isClick && pages.contains(event.target as Node))
              setChosen(annotator.at(event.clientX, event.clientY));
          },
          (error: unknown) => console.warn("The selection can't be marked", error),
        );
      }, 0);
    };
    pages.addEventListener("pointerup", look, { signal });
    document.addEventListener(
      "keyup",
      (event) => (event.shiftKey || event.key === "Shift" ? look(event) : undefined),
      { signal },
    );
    document.addEventListener(
      "selectionchange",
      () => {
        if (document.getSelection()?.isCollapsed !== false) setSelected(null);
      },
      { signal },
    );
    return () => stop.abort();
  }, [annotator, view]);

  const attempt = useCallback(
    (label: string, work: (how: Act) => Promise<unknown>): void => {
      work({ label, now: Date.now() }).catch((error: unknown) =>
        complain(`${label}: not saved, nothing was changed. ${String(error)}`),
      );
    },
    [complain],
  );
  return {
    all,
    chosen,
    selected,
    colour,
    choose: setChosen,
    mark: (kind, next = colour) => {
      setColour(next);
      attempt(kind === "highlight" ? "Highlight" : "Underline", async (how) => {
        const selector = selected?.selector ?? (await annotator.selected());
        if (selector === null) return;
        const { value } = await annotate({ paperId, editionId, kind, colour: next, selector }, how);
        document.getSelection()?.removeAllRanges();
        setSelected(null);
        setChosen(value);
      });
    },
    change: (id, change) => attempt("Annotation changed", (how) => changeAnnotation(id, change, how)),
    remove: (id) => {
      setChosen(null);
      attempt("Annotation deleted", (how) => removeAnnotation(id, how));
    },
    undo: () => attempt("Undo", ({ now }) => undo(now)),
    redo: () => attempt("Redo", ({ now }) => redo(now)),
    textChanged: (page, runs) => {
      annotator
        .textChanged(page, runs)
        .catch((error: unknown) => console.warn(`The annotations of page ${page} can't be drawn`, error));
    },
  };
}

/** Under the end of the selection, inside the window. */
function placeOfSelection(): { readonly x: number; readonly y: number } {
  const range = document.getSelection()?.getRangeAt(0);
  const box = range === undefined ? undefined : [...range.getClientRects()].at(-1);
  const x = Math.min(window.innerWidth - 340, Math.max(8, (box?.left ?? 0) + (box?.width ?? 0) / 2 - 160));
  const y = Math.min(window.innerHeight - 56, (box?.bottom ?? 0) + 10);
  return { x, y };
}
