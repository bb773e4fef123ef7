import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useMemo, useState } from "react";

import type { PagePoint } from "../pages/page-layout";
import { FindController, NOTHING_SEARCHED, type FindState } from "./find-controller";
import { PageTexts } from "./page-texts";

/** Finds text in a document; its colours go with the component. */
export function useFind(
  document: PDFDocumentProxy,
  bringIntoView: (point: PagePoint) => void,
): { readonly find: FindController; readonly state: FindState } {
  const [state, setState] = useState<FindState>(NOTHING_SEARCHED);
  const find = useMemo(() => new FindController(new PageTexts(document), setState), [document]);
  useEffect(() => find.showHitsBy(bringIntoView), [find, bringIntoView]);
  useEffect(() => () => find.stop(), [find]);
  return { find, state };
}
