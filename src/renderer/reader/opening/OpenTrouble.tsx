import type { OpenFailure } from "../pdfjs/open-pdf";
import { failureInWords } from "./failure-in-words";
import { Trouble } from "./Trouble";

/** Says why a PDF does not open and offers the next step. */
export function OpenTrouble(props: {
  readonly failure: OpenFailure;
  /** Why the step before did not help; null as long as none was tried. */
  readonly problem: string | null;
  readonly onTryAgain: () => void;
  readonly onDownloadAgain: () => void;
  readonly onClose: () => void;
}) {
  const { problem, onTryAgain, onDownloadAgain, onClose } = props;
  const { title, reason, detail, step } = failureInWords(props.failure);
  const again = step === "try-again" ? onTryAgain : onDownloadAgain;
  return (
    <Trouble
      title={title}
      detail={detail}
      actions={
        <>
          <button type="button" className="reader-button reader-button-main" onClick={again}>
            {step === "try-again" ? "Try again" : "Download again"}
          </button>
          <button type="button" className="reader-button" onClick={onClose}>
            Back to library
          </button>
        </>
      }
    >
      {problem ?? reason}
    </Trouble>
  );
}
