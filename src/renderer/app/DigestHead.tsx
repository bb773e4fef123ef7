import { Archive, Download, List, ListChecks, RotateCw, Trash2 } from "lucide-react";
import type { ReactNode } from "react";

import type { EditionId } from "../../shared/arxiv/id";
import type { DigestRow } from "../data/rows/digest";
import type { EditionRow } from "../data/rows/edition";
import type { PaperRow } from "../data/rows/paper";
import { IconButton } from "../ui/Button";
import { ProgressBar } from "../ui/ProgressBar";
import { identityCounts } from "./view";

/** What can be done to a digest. */
export interface DigestActions {
  readonly onLedger: () => void;
  readonly onDownloadAll: () => void;
  readonly onArchiveRest: () => void;
  readonly onIdentifyAgain: () => void;
  readonly onRemove: () => void;
}

/** Above a digest's papers or its ledger: where it comes from, how much of it is read, what can be done. */
export function DigestHead(props: {
  readonly digest: DigestRow;
  readonly papers: readonly PaperRow[];
  readonly editions: ReadonlyMap<EditionId, EditionRow>;
  readonly isLedger: boolean;
  readonly tools: ReactNode;
  readonly actions: DigestActions;
}) {
  const { digest, papers, editions, isLedger, tools, actions } = props;
  const read = papers.filter(({ status }) => status === "read").length;
  const { matched, waiting, needYou } = identityCounts(papers);
  const stored = papers.filter(
    ({ editionId }) => editionId !== null && editions.get(editionId)?.file != null,
  ).length;
  const isAsked = papers.length > 0 && papers.every(({ wantsPdf }) => wantsPdf === 1);
  return (
    <header className="list-head">
      <div className="list-head-row">
        <h1 title={digest.title}>{digest.title}</h1>
        <span className="activity-space" />
        <IconButton
          name={isLedger ? "Papers (l)" : "Ledger (l)"}
          pressed={isLedger}
          onClick={actions.onLedger}
        >
          {isLedger ? <List className="icon" /> : <ListChecks className="icon" />}
        </IconButton>
        {isAsked ? null : (
          <IconButton name="Download all" kind="quiet" onClick={actions.onDownloadAll}>
            <Download className="icon" />
          </IconButton>
        )}
        <IconButton name="Mark the rest archived" kind="quiet" onClick={actions.onArchiveRest}>
          <Archive className="icon" />
        </IconButton>
        <IconButton name="Look for its papers again" kind="quiet" onClick={actions.onIdentifyAgain}>
          <RotateCw className="icon" />
        </IconButton>
        <IconButton name="Remove digest" kind="quiet" onClick={actions.onRemove}>
          <Trash2 className="icon" />
        </IconButton>
      </div>
      <p className="list-head-ledger">{originOf(digest)}</p>
      <div className="list-head-row">
        <ProgressBar name="Read of this digest" share={papers.length === 0 ? 0 : read / papers.length} />
        <span className="list-head-facts" aria-live="polite">
          {read} of {papers.length} read
        </span>
        <span className="activity-space" />
        {isAsked ? (
          <span className="list-head-facts">
            {stored} of {papers.length} PDFs
          </span>
        ) : null}
        {tools}
      </div>
      <p className="list-head-ledger">
        <span className="good">{matched} matched</span>
        {waiting > 0 ? ` · ${waiting} waiting` : ""}
        {needYou > 0 ? (
          <>
            {" · "}
            <button type="button" className="need link" onClick={actions.onLedger}>
              {needYou === 1 ? "1 needs you" : `${needYou} need you`}
            </button>
          </>
        ) : null}
      </p>
    </header>
  );
}

const FORMATS: Readonly<Record<string, string>> = {
  "arxiv-mail": "arXiv mail",
  bibtex: "BibTeX",
  "by-hand": "papers you named",
  csv: "table",
  feed: "feed",
  html: "web page",
  json: "JSON",
  mail: "e-mail",
  "page-dump": "text of a page",
  ris: "RIS",
  text: "text with links",
  titles: "list of titles",
};

function originOf({ date, importedAt, name, format }: DigestRow): string {
  const day = (time: string | number): string =>
    new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
  const from = format === "by-hand" ? "" : ` from ${name}`;
  return [date == null ? "" : day(date), FORMATS[format] ?? format, `imported ${day(importedAt)}${from}`]
    .filter((part) => part !== "")
    .join(" · ");
}
