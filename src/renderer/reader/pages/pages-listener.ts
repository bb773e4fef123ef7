import type { ReadingPosition } from "../../data/rows/edition";
import type { LinkTarget } from "../layers/links";
import type { OpenPdf } from "../pdfjs/open-pdf";
import type { PageSize } from "./page-layout";
import type { Zoom } from "./zoom";

/** What the tool bar shows of the pages. */
export interface PagesState {
  readonly page: number;
  readonly pageCount: number;
  readonly zoom: Zoom;
  readonly factor: number;
  /** Where the reader reads, a little below the upper edge, to a fiftieth of the page. */
  readonly place: { readonly page: number; readonly y: number };
}

/** What the pages tell the reader. */
export interface PagesListener {
  readonly stateChanged: (state: PagesState) => void;
  /** Scrolled, zoomed or resized. */
  readonly moved: () => void;
  /** The text of a page stands, one element for each run; or it went. */
  readonly textChanged: (page: number, runs: readonly HTMLElement[] | null) => void;
  readonly linkFollowed: (target: LinkTarget) => void;
  /** A page takes so long that the document is given up. */
  readonly tooHeavy: () => void;
}

/** What a document is shown with. */
export interface PagesStart {
  readonly pdf: OpenPdf;
  /** One for each page; those not known yet are estimated. */
  readonly sizes: readonly PageSize[];
  readonly position: ReadingPosition;
}
