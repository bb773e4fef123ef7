import { useLiveQuery } from "dexie-react-hooks";
import { BookOpen, Download, History, Trash2, X } from "lucide-react";
import type { ReactNode } from "react";

import { abstractPage } from "../../shared/arxiv/id";
import type { Candidate } from "../../shared/paper/identity";
import { STATUS_LABELS, STATUSES, type ReadingStatus } from "../../shared/reading/status";
import { cancelDownload } from "../data/conductor";
import type { EditionRow } from "../data/rows/edition";
import type { PaperRow } from "../data/rows/paper";
import { readingInWords, readingSoFar } from "../data/sessions";
import { Button, IconButton } from "../ui/Button";
import { MathText } from "../ui/MathText";
import { ProgressBar } from "../ui/ProgressBar";
import { shareOf, type DownloadNow } from "./download-now";
import { IdentityBlock } from "./IdentityBlock";
import { LinkButton } from "./LinkButton";
import { SeenIn } from "./SeenIn";

import "./paper-detail.css";

/** Everything about the selected paper: status, identity with its reasons, abstract, links, note. */
export function PaperDetail(props: {
  readonly paper: PaperRow;
  readonly edition: EditionRow | null;
  readonly download: DownloadNow | null;
  /** The note's editor, which is another feature's. */
  readonly note: ReactNode;
  readonly onStatus: (status: ReadingStatus) => void;
  readonly onOpen: () => void;
  readonly onDownload: () => void;
  readonly onChoose: (candidate: Candidate) => void;
  readonly onLink: (url: string) => void;
  readonly onHistory: () => void;
  readonly onDigest: (digestId: string) => void;
  readonly onDelete: () => void;
}) {
  const { paper, edition, download, note, onStatus, onOpen, onDownload, onChoose, onLink } = props;
  const soFar = useLiveQuery(() => readingSoFar(paper.id), [paper.id]);
  const facts = factsOf(paper, edition, soFar === undefined ? "" : readingInWords(soFar));
  return (
    <article className="detail" aria-label="Selected paper">
      <div className="detail-actions">
        <StatusChoice status={paper.status} onStatus={onStatus} />
        <span className="detail-space" />
        <PdfActions paper={paper} edition={edition} download={download} onDownload={onDownload} />
        <Button kind="primary" hint="Enter" onClick={onOpen}>
          <BookOpen className="icon" /> {openLabel(edition)}
        </Button>
      </div>
      <div className="detail-heading">
        <h1 className="detail-title" dir="auto">
          <MathText text={paper.title} />
        </h1>
        <IconButton name="History" kind="quiet" onClick={props.onHistory}>
          <History className="icon" />
        </IconButton>
        <IconButton name="Delete" kind="quiet" onClick={props.onDelete}>
          <Trash2 className="icon" />
        </IconButton>
      </div>
      {paper.authors.length > 0 || facts !== "" ? (
        <p className="detail-byline" dir="auto">
          <span className="detail-authors">{paper.authors.join(", ")}</span>
          {paper.authors.length > 0 && facts !== "" ? " · " : ""}
          {facts}
        </p>
      ) : null}
      <IdentityBlock identity={paper.identity} onChoose={onChoose} onLink={onLink} />
      {edition !== null &&
      edition.file === null &&
      edition.failure !== null &&
      edition.failure.code !== "cancelled" ? (
        <p className="detail-failure" role="alert">
          {edition.failure.message}{" "}
          <Button kind="quiet" onClick={onDownload}>
            Try again
          </Button>
        </p>
      ) : null}
      <section className="detail-section">
        <h2>Abstract</h2>
        {paper.abstract === null ? (
          <p className="detail-empty">The digest has none; it comes with the paper's record on arXiv.</p>
        ) : (
          <p className="detail-abstract" dir="auto">
            <MathText text={paper.abstract} />
          </p>
        )}
      </section>
      {note}
      {paper.links.length > 0 ? (
        <section className="detail-section">
          <h2>Links</h2>
          <ul className="detail-links">
            {paper.links.map((url) => (
              <li key={url}>
                <LinkButton url={url} onLink={onLink} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <SeenIn paperId={paper.id} title={paper.title} onDigest={props.onDigest} />
      {paper.arxivId === undefined ? null : (
        <p className="detail-source">
          <LinkButton url={abstractPage(paper.arxivId)} onLink={onLink} />
        </p>
      )}
    </article>
  );
}

function StatusChoice(props: {
  readonly status: ReadingStatus;
  readonly onStatus: (status: ReadingStatus) => void;
}) {
  const { status, onStatus } = props;
  return (
    <div className="status-choice" role="radiogroup" aria-label="Reading status">
      {STATUSES.map((one, index) => (
        <label key={one} title={`${STATUS_LABELS[one]} (${index + 1})`}>
          <input type="radio" name="reading-status" checked={one === status} onChange={() => onStatus(one)} />
          <span>{STATUS_LABELS[one]}</span>
        </label>
      ))}
    </div>
  );
}

function PdfActions(props: {
  readonly paper: PaperRow;
  readonly edition: EditionRow | null;
  readonly download: DownloadNow | null;
  readonly onDownload: () => void;
}) {
  const { paper, edition, download, onDownload } = props;
  if (edition !== null && edition.file !== null) return null;
  if (download !== null) {
    const share = shareOf(download);
    return (
      <>
        <ProgressBar name="Download" share={share} />
        <span>{share === null ? "" : `${Math.round(100 * share)}%`}</span>
        <Button onClick={() => void cancelDownload(paper.id, download.editionId)}>
          <X className="icon" /> Cancel
        </Button>
      </>
    );
  }
  const isWaiting = paper.wantsPdf === 1 && edition?.failure == null;
  if (isWaiting) {
    return (
      <>
        <span className="detail-waiting">PDF is waiting its turn</span>
        <Button onClick={() => void cancelDownload(paper.id, paper.editionId)}>
          <X className="icon" /> Cancel
        </Button>
      </>
    );
  }
  return (
    <Button hint="d" onClick={onDownload}>
      <Download className="icon" /> Download PDF
    </Button>
  );
}

function openLabel(edition: EditionRow | null): string {
  if (edition === null || edition.file === null) return "Download and open";
  return edition.position === null ? "Open" : `Continue on page ${edition.position.page}`;
}

function factsOf(paper: PaperRow, edition: EditionRow | null, reading: string): string {
  const month =
    paper.published === null
      ? ""
      : new Date(paper.published).toLocaleDateString("en-GB", { month: "short", year: "numeric" });
  const pages = edition?.pageCount == null ? "" : `${edition.pageCount} pages`;
  return [month, paper.categories.slice(0, 3).join(", "), pages, reading]
    .filter((fact) => fact !== "")
    .join(" · ");
}
