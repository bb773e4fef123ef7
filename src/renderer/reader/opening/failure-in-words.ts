import type { OpenFailure } from "../pdfjs/open-pdf";

/** What is wrong, why, and which step may help. */
export interface FailureInWords {
  readonly title: string;
  readonly reason: string;
  /** For a bug report. */
  readonly detail: string | null;
  readonly step: "try-again" | "download-again";
}

/** Says why a PDF does not open. */
export function failureInWords(failure: OpenFailure): FailureInWords {
  switch (failure.reason) {
    case "missing":
      return {
        title: "The file is gone",
        reason:
          "The PDF of this paper is no longer on the disk; it was moved or deleted outside Offprint. " +
          "Downloading it again brings it back. Your notes are kept.",
        detail: null,
        step: "download-again",
      };
    case "unreadable":
      return {
        title: "The file cannot be read",
        reason: "The PDF is on the disk but could not be read. The disk may be busy or damaged; try again.",
        detail: failure.detail,
        step: "try-again",
      };
    case "broken":
      return {
        title: "This PDF is damaged",
        reason:
          "The file cannot be read as a PDF. It may have been damaged on the way; downloading it again often helps.",
        detail: failure.detail,
        step: "download-again",
      };
    case "too-heavy":
      return {
        title: "This PDF is too heavy to show",
        reason:
          "Reading it took so long that it was stopped, so that the rest of Offprint goes on. " +
          "Another program may be able to show it.",
        detail: null,
        step: "try-again",
      };
    case "reader-broken":
      return {
        title: "The reader did not start",
        reason:
          "This is a fault of Offprint, not of the PDF. Try again; if it stays, the details help to mend it.",
        detail: failure.detail,
        step: "try-again",
      };
  }
}
