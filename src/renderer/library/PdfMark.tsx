import { CircleAlert, Download, FileCheck } from "lucide-react";

import type { EditionRow } from "../data/rows/edition";
import { shareOf, type DownloadNow } from "./download-now";

/** The state of a paper's PDF: on the disk, on its way, failed, or nothing. */
export function PdfMark(props: {
  readonly wants: boolean;
  readonly edition: EditionRow | null;
  readonly download: DownloadNow | null;
}) {
  const { wants, edition, download } = props;
  if (edition !== null && edition.file !== null)
    return <FileCheck className="icon icon-small" aria-label="PDF on the disk" />;
  if (download !== null) {
    const share = shareOf(download);
    return (
      <span className="pdf-mark">
        {share === null ? "" : `${Math.round(100 * share)}%`}
        <Download className="icon icon-small" aria-label="PDF on its way" />
      </span>
    );
  }
  if (edition !== null && edition.failure !== null && edition.failure.code !== "cancelled") {
    return <CircleAlert className="icon icon-small pdf-mark-failed" aria-label="PDF failed" />;
  }
  return wants ? (
    <Download className="icon icon-small pdf-mark-waiting" aria-label="PDF is waiting its turn" />
  ) : null;
}
