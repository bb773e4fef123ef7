import type { Colour } from "../../../shared/annotation/colours";
import type { Selector } from "../../../shared/annotation/selector";
import type { EditionId } from "../../../shared/arxiv/id";

/** What a reader marked on an edition. */
export interface AnnotationRow {
  /** Random UUID. */
  readonly id: string;
  readonly editionId: EditionId;
  readonly paperId: string;
  readonly kind: "highlight" | "underline";
  readonly colour: Colour;
  readonly selector: Selector;
  /** Reading order as a plain string. */
  readonly sortKey: string;
  /** Markdown; the empty string where there is none. */
  readonly comment: string;
  /** Milliseconds since 1970, like `changedAt`. */
  readonly madeAt: number;
  readonly changedAt: number;
}
