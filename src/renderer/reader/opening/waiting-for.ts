import type { Activity } from "../../data/conductor-state";
import type { EditionRow } from "../../data/rows/edition";
import type { PaperRow } from "../../data/rows/paper";

/** Why there is no PDF to show yet, in words. */
export type Waiting =
  | {
      readonly kind: "coming";
      readonly title: string;
      readonly reason: string;
      /** In bytes; null before the first byte. */
      readonly progress: { readonly received: number; readonly total: number | null } | null;
    }
  | {
      readonly kind: "failed";
      readonly title: string;
      readonly reason: string;
      readonly mayTryAgain: boolean;
    };

/** What a paper without a file waits for. */
export function waitingFor(paper: PaperRow, edition: EditionRow | null, now: Activity): Waiting {
  const coming = (title: string, reason: string, progress: EditionProgress = null): Waiting => ({
    kind: "coming",
    title,
    reason,
    progress,
  });
  if (edition === null) return unidentified(paper, coming);
  if (edition.failure !== null) {
    return {
      kind: "failed",
      title: "The PDF did not come",
      reason: edition.failure.message,
      mayTryAgain: true,
    };
  }
  const { current } = now.downloading;
  if (current?.editionId === edition.id) {
    return coming("Downloading the PDF", `arXiv ${edition.arxivId}, version ${edition.version}`, current);
  }
  if (now.paused) return coming("The PDF waits", "Downloads are paused; resume them in the bar below.");
  return coming("The PDF is on its way", now.traffic.message ?? "It comes next from arXiv.");
}

type EditionProgress = { readonly received: number; readonly total: number | null } | null;

function unidentified(paper: PaperRow, coming: (title: string, reason: string) => Waiting): Waiting {
  const { identity } = paper;
  switch (identity.state) {
    case "pending":
      return coming(
        "Looking for this paper on arXiv",
        identity.reason ?? "Its PDF is fetched as soon as it is found.",
      );
    case "ambiguous":
      return {
        kind: "failed",
        title: "Several papers may be meant",
        reason: `${identity.reason}. Choose the right one in the library; its PDF is fetched then.`,
        mayTryAgain: false,
      };
    case "not-found":
      return {
        kind: "failed",
        title: "Not found on arXiv",
        reason: `${identity.reason}. You can give its arXiv id or link in the library.`,
        mayTryAgain: false,
      };
    case "matched":
    case "manual":
      return coming("The PDF is on its way", "It comes next from arXiv.");
  }
}

/** For example "1.4 MB". */
export function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
