import { memo } from "react";

import type { EditionRow } from "../data/rows/edition";
import type { PaperRow } from "../data/rows/paper";
import { MathText } from "../ui/MathText";
import { bylineOf, dayOf } from "./byline";
import type { DownloadNow } from "./download-now";
import { IdentityMark } from "./IdentityMark";
import { PdfMark } from "./PdfMark";
import { StatusRing } from "./StatusRing";

/** One paper in the list: its ring, title, authors, and how far the background work is with it. */
export const PaperListRow = memo(function PaperListRow(props: {
  readonly id: string;
  readonly paper: PaperRow;
  readonly edition: EditionRow | null;
  readonly download: DownloadNow | null;
  /** In how many digests it is named. */
  readonly sightings: number;
  /** From 0. */
  readonly index: number;
  readonly top: number;
  /** Told the element, so that the list knows how high it is. */
  readonly measure: (element: Element | null) => void;
  readonly isSelected: boolean;
  readonly now: number;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
}) {
  const { id, paper, edition, download, sightings, index, top, measure, isSelected, now, onSelect, onOpen } =
    props;
  const byline = bylineOf(paper);
  return (
    // The grid takes the keys for all rows: see the commands.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={measure}
      id={id}
      className="paper-row"
      role="row"
      aria-label={paper.title}
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      tabIndex={-1}
      data-status={paper.status}
      data-index={index}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onSelect(paper.id)}
      onDoubleClick={() => onOpen(paper.id)}
    >
      <div role="gridcell" className="paper-row-cell">
        <StatusRing status={paper.status} progress={progressOf(edition)} />
        <div className="paper-row-text">
          <p className="paper-row-title" dir="auto">
            <MathText text={paper.title} />
          </p>
          <p className="paper-row-byline">
            {byline === "" ? null : (
              <span className="paper-row-authors" dir="auto">
                {byline}
              </span>
            )}
            <IdentityMark identity={paper.identity} />
            {sightings > 1 ? (
              <span className="chip" title={`Seen in ${sightings} digests`}>
                {sightings} digests
              </span>
            ) : null}
          </p>
        </div>
        <div className="paper-row-side">
          <span>{dayOf(paper.addedAt, now)}</span>
          <PdfMark wants={paper.wantsPdf === 1} edition={edition} download={download} />
        </div>
      </div>
    </div>
  );
});

/** How far the reader got, 0 to 1; null when the paper was never opened. */
function progressOf(edition: EditionRow | null): number | null {
  if (edition === null || edition.position === null || edition.pageCount === null) return null;
  const { page, offset } = edition.position;
  return Math.min(1, (page - 1 + offset) / edition.pageCount);
}
