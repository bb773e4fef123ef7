import type { PDFDocumentProxy } from "pdfjs-dist";

import { runsOf, type TextRun } from "../layers/page-text";
import { foldText, type Folded } from "./fold";

/** The text of one page as it is searched. */
export interface PageText {
  /** All runs one after the other, lines ended by a line feed. */
  readonly text: string;
  readonly runs: readonly TextRun[];
  /** Where each run begins in `text`. */
  readonly starts: readonly number[];
  readonly folded: (matchCase: boolean) => Folded;
}

/** The texts of a document's pages, each read once. */
export class PageTexts {
  readonly #document: PDFDocumentProxy;
  readonly #read = new Map<number, Promise<PageText>>();

  constructor(document: PDFDocumentProxy) {
    this.#document = document;
  }

  get pageCount(): number {
    return this.#document.numPages;
  }

  /** @throws what pdf.js throws for a page it cannot read. */
  textOf(page: number): Promise<PageText> {
    const known = this.#read.get(page);
    if (known !== undefined) return known;
    const text = this.#readPage(page);
    this.#read.set(page, text);
    return text;
  }

  async #readPage(number: number): Promise<PageText> {
    const page = await this.#document.getPage(number);
    return joinRuns(runsOf(page, await page.getTextContent()));
  }
}

/** Joins the runs of a page to one text. */
export function joinRuns(runs: readonly TextRun[]): PageText {
  const starts: number[] = [];
  let text = "";
  for (const run of runs) {
    starts.push(text.length);
    text += run.endsLine ? `${run.text}\n` : run.text;
  }
  const folds = new Map<boolean, Folded>();
  const folded = (matchCase: boolean) => {
    const fold = folds.get(matchCase) ?? foldText(text, matchCase);
    folds.set(matchCase, fold);
    return fold;
  };
  return { text, runs, starts, folded };
}

/** The run that a place of the text lies in. */
export function runAt(page: PageText, place: number): number {
  const after = page.starts.findIndex((start) => start > place);
  return after === -1 ? page.starts.length - 1 : after - 1;
}
