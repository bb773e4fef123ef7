import { Download } from "lucide-react";

import type { EditionId } from "../../shared/arxiv/id";
import type { EditionRow } from "../data/rows/edition";
import type { PaperRow } from "../data/rows/paper";
import { Button } from "../ui/Button";
import { identityCounts } from "./view";

/** Above the list: what it shows, how much of it is read and found, and its PDFs. */
export function ListHead(props: {
  readonly name: string;
  readonly papers: readonly PaperRow[];
  /** How many of them the search leaves. */
  readonly shown: number;
  readonly isSearching: boolean;
  readonly editions: ReadonlyMap<EditionId, EditionRow>;
  /** Null where the list is no digest. */
  readonly onDownloadAll: (() => void) | null;
}) {
  const { name, papers, shown, isSearching, editions, onDownloadAll } = props;
  const read = papers.filter(({ status }) => status === "read").length;
  const { matched, waiting, needYou } = identityCounts(papers);
  const stored = papers.filter(
    ({ editionId }) => editionId !== null && editions.get(editionId)?.file != null,
  ).length;
  const isAsked = papers.length > 0 && papers.every(({ wantsPdf }) => wantsPdf === 1);
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
        {onDownloadAll === null ? null : isAsked ? (
          <span className="list-head-facts">
            {stored} of {papers.length} PDFs
          </span>
        ) : (
          <Button kind="quiet" hint="Fetch the PDFs of all papers in this digest" onClick={onDownloadAll}>
            <Download className="icon" /> Download all
          </Button>
        )}
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
