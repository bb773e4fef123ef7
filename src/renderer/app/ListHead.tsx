import type { ReactNode } from "react";

import type { PaperRow } from "../data/rows/paper";
import { identityCounts } from "./view";

/** Above the list: what it shows, and how much of it is read and found. */
export function ListHead(props: {
  readonly name: string;
  readonly papers: readonly PaperRow[];
  /** How many of them the search leaves. */
  readonly shown: number;
  readonly isSearching: boolean;
  readonly tools: ReactNode;
}) {
  const { name, papers, shown, isSearching, tools } = props;
  const read = papers.filter(({ status }) => status === "read").length;
  const { matched, waiting, needYou } = identityCounts(papers);
  return (
    <header className="list-head">
      <div className="list-head-row">
        <h1 title={name}>{name}</h1>
        <span className="list-head-facts" aria-live="polite">
          {isSearching
            ? `${shown} of ${papers.length} papers`
            : `${papers.length} ${papers.length === 1 ? "paper" : "papers"} · ${read} read`}
        </span>
        <span className="activity-space" />
        {tools}
      </div>
      {papers.length === 0 ? null : (
        <p className="list-head-ledger">
          <span className="good">{matched} matched</span>
          {waiting > 0 ? ` · ${waiting} waiting` : ""}
          {needYou > 0 ? (
            <>
              {" · "}
              <span className="need">{needYou === 1 ? "1 needs you" : `${needYou} need you`}</span>
            </>
          ) : null}
        </p>
      )}
    </header>
  );
}
