import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";

import type { EditionId } from "../../shared/arxiv/id";
import type { EditionRow } from "../data/rows/edition";
import type { PaperRow } from "../data/rows/paper";
import type { DownloadNow } from "./download-now";
import { PaperListRow } from "./PaperListRow";

import "./paper-list.css";

/** Heights of a row in CSS pixels before it is measured: with a title of two lines, or of one. */
const ROW_HEIGHT = { comfortable: 76, compact: 58 } as const;

/** The papers of a view as a grid of which only the visible rows are drawn. */
export function PaperList(props: {
  readonly papers: readonly PaperRow[];
  readonly editions: ReadonlyMap<EditionId, EditionRow>;
  /** In how many digests papers are named, where it is more than one. */
  readonly sightings: ReadonlyMap<string, number>;
  readonly download: DownloadNow | null;
  readonly selectedId: string | null;
  readonly density: keyof typeof ROW_HEIGHT;
  /** Milliseconds since 1970, for "today". */
  readonly now: number;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
}) {
  const { papers, editions, sightings, download, selectedId, density, now, onSelect, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const height = ROW_HEIGHT[density];
  // The rule speaks of React's compiler, which is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: papers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    getItemKey: (index) => papers[index]?.id ?? index,
  });
  const selectedIndex = papers.findIndex((paper) => paper.id === selectedId);
  useEffect(() => rows.measure(), [height, rows]);
  useEffect(() => {
    if (selectedIndex >= 0) rows.scrollToIndex(selectedIndex, { align: "auto" });
  }, [selectedIndex, rows]);
  const selected = papers[selectedIndex];
  return (
    <div
      ref={scroller}
      className="paper-list"
      role="grid"
      aria-label="Papers"
      aria-rowcount={papers.length}
      aria-colcount={1}
      aria-activedescendant={selected === undefined ? undefined : rowId(selected.id)}
      tabIndex={0}
      data-density={density}
    >
      <div className="paper-list-all" role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const paper = papers[item.index];
          if (paper === undefined) return null;
          return (
            <PaperListRow
              key={paper.id}
              id={rowId(paper.id)}
              paper={paper}
              edition={paper.editionId === null ? null : (editions.get(paper.editionId) ?? null)}
              download={download !== null && download.editionId === paper.editionId ? download : null}
              sightings={sightings.get(paper.id) ?? 1}
              index={item.index}
              top={item.start}
              measure={rows.measureElement}
              isSelected={paper.id === selectedId}
              now={now}
              onSelect={onSelect}
              onOpen={onOpen}
            />
          );
        })}
      </div>
    </div>
  );
}

function rowId(paperId: string): string {
  return `paper-${paperId}`;
}
