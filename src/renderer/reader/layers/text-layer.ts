import type { PDFPageProxy } from "pdfjs-dist";

import type { PdfJs } from "../pdfjs/load";

import "./text-layer.css";

/** The selectable text above a page. */
export interface TextLayerView {
  readonly element: HTMLElement;
  /** One element for each run of the page, in the order of the PDF. */
  readonly runs: readonly HTMLElement[];
}

/** Builds the text of a page. It scales with `--total-scale-factor`, so zooming does not build it again. */
export async function buildTextLayer(
  pdfjs: PdfJs,
  page: PDFPageProxy,
  scale: number,
): Promise<TextLayerView> {
  const element = document.createElement("div");
  element.className = "reader-text";
  const viewport = page.getViewport({ scale });
  const layer = new pdfjs.TextLayer({
    textContentSource: page.streamTextContent(),
    container: element,
    viewport,
  });
  await layer.render();
  fit(element, viewport.viewBox);
  return { element, runs: layer.textDivs };
}

/** Sizes the layer like the unturned page; its style sheet turns it. */
function fit(element: HTMLElement, viewBox: readonly number[]): void {
  const [left = 0, bottom = 0, right = 0, top = 0] = viewBox;
  element.style.width = `calc(var(--total-scale-factor) * ${right - left}px)`;
  element.style.height = `calc(var(--total-scale-factor) * ${top - bottom}px)`;
}
