import { useVirtualizer } from "@tanstack/react-virtual";
import { BadgeCheck, CircleHelp, CircleSlash, Clock, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";

import { runnerUpOf, stateOf, type LedgerRow, type LedgerState } from "../data/ledger";
import { MathText } from "../ui/MathText";
import { scoreInWords, whyInWords } from "./ledger-words";

/** Height of a row in CSS pixels. */
const ROW_HEIGHT = 56;

const NAMES: Readonly<Record<LedgerState, string>> = {
  matched: "Matched",
  waiting: "Waiting",
  "needs-you": "Needs you",
  "not-on-arxiv": "Not on arXiv",
  deleted: "Deleted",
};

function StateIcon({ state }: { readonly state: LedgerState }) {
  switch (state) {
    case "matched":
      return <BadgeCheck className="icon" />;
    case "waiting":
      return <Clock className="icon" />;
    case "needs-you":
      return <CircleHelp className="icon" />;
    case "not-on-arxiv":
      return <CircleSlash className="icon" />;
    case "deleted":
      return <Trash2 className="icon" />;
  }
}

/** The entries of a digest and what became of each; only the visible rows are drawn. */
export function LedgerList(props: {
  readonly rows: readonly LedgerRow[];
  readonly selected: number;
  readonly onSelect: (index: number) => void;
}) {
  const { rows, selected, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // The rule speaks of React's compiler, which is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const drawn = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  useEffect(() => {
    if (selected >= 0) drawn.scrollToIndex(selected, { align: "auto" });
  }, [selected, drawn]);
  return (
    <div
      ref={scroller}
      className="ledger-list"
      role="grid"
      aria-label="Ledger"
      aria-rowcount={rows.length}
      aria-colcount={1}
      aria-activedescendant={selected < 0 ? undefined : rowId(selected)}
      tabIndex={0}
    >
      <div className="ledger-all" role="presentation" style={{ height: drawn.getTotalSize() }}>
        {drawn.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const state = stateOf(row);
          const name = NAMES[state];
          const runnerUp = row.paper === null ? null : runnerUpOf(row.paper.identity);
          return (
            // The grid takes the keys for all rows: see the commands.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={item.index}
              id={rowId(item.index)}
              className="ledger-row"
              role="row"
              aria-label={row.entry.title}
              aria-rowindex={item.index + 1}
              aria-selected={item.index === selected}
              data-state={state}
              style={{ transform: `translateY(${item.start}px)`, height: ROW_HEIGHT }}
              onClick={() => onSelect(item.index)}
            >
              <div className="ledger-cell" role="gridcell">
                <span className="ledger-state" role="img" aria-label={name} title={name}>
                  <StateIcon state={state} />
                </span>
                <div className="ledger-text">
                  <p className="ledger-title" dir="auto">
                    <MathText text={row.entry.title} />
                  </p>
                  <p className="ledger-why">
                    {whyInWords(row)}
                    {runnerUp === null ? "" : ` · next best: ${runnerUp.title}`}
                  </p>
                </div>
                <span className="ledger-score">{scoreInWords(row)}</span>
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function rowId(index: number): string {
  return `ledger-${index}`;
}
