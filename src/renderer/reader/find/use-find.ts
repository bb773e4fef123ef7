import { useEffect, useMemo, useRef, useState } from "react";
import type { PDFDocumentProxy } from "pdfjs-dist";

import type { PagePoint } from "../pages/page-layout";
import { FindController, NOTHING_SEARCHED, type FindState } from "./find-controller";
import { PageTexts } from "./page-texts";

/** Finds text in a document; its colours go with the component. */
export function useFind(
  document: PDFDocumentProxy,
  bringIntoView: (point: PagePoint) => void,
): { readonly find: FindController; readonly state: FindState } {
  const [state, setState] = useState<FindState>(NOTHING_SEARCHED);
  const latest = useRef(bringIntoView);
  useEffect(() => {
    latest.current = bringIntoView;
  });
  const find = useMemo(
    () => new FindController(new PageTexts(document), setState, (point) => latest.current(point)),
    [document],
  );
  useEffect(() => () => find.stop(), [find]);
  return { find, state };
}
