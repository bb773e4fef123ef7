import type { OpenFailure } from "../pdfjs/open-pdf";
import { Trouble } from "./Trouble";

/** Says why a PDF does not open and offers the next step. */
export function OpenTrouble(props: {
  readonly failure: OpenFailure;
  readonly onTryAgain: () => void;
  readonly onDownloadAgain: () => void;
  readonly onClose: () => void;
}) {
  const { failure, onTryAgain, onDownloadAgain, onClose } = props;
  const back = (
    <button type="button" className="reader-button" onClick={onClose}>
      Back to library
    </button>
  );
  const tryAgain = (
    <button type="button" className="reader-button reader-button-main" onClick={onTryAgain}>
      Try again
    </button>
  );
  const downloadAgain = (
    <button type="button" className="reader-button reader-button-main" onClick={onDownloadAgain}>
      Download again
    </button>
  );
  switch (failure.reason) {
    case "missing":
      return (
        <Trouble title="The file is gone" actions={[downloadAgain, back].map(keyed)}>
          The PDF of this paper is no longer on the disk; it was moved or deleted outside Offprint. Downloading it again
          brings it back, your notes are kept.
        </Trouble>
      );
    case "unreadable":
      return (
        <Trouble title="The file cannot be read" detail={failure.detail} actions={[tryAgain, back].map(keyed)}>
          The PDF is on the disk but could not be read. The disk may be busy or damaged; try again.
        </Trouble>
      );
    case "broken":
      return (
        <Trouble title="This PDF is damaged" detail={failure.detail} actions={[downloadAgain, back].map(keyed)}>
          The file cannot be read as a PDF. It may have been damaged on the way; downloading it again often helps.
        </Trouble>
      );
    case "too-heavy":
      return (
        <Trouble title="This PDF is too heavy to show" actions={[tryAgain, back].map(keyed)}>
          Reading it took so long that it was stopped, so that the rest of Offprint goes on. Another program may be able
          to show it.
        </Trouble>
      );
    case "reader-broken":
      return (
        <Trouble title="The reader did not start" detail={failure.detail} actions={[tryAgain, back].map(keyed)}>
          This is a fault of Offprint, not of the PDF. Try again; if it stays, the details help to mend it.
        </Trouble>
      );
  }
}

function keyed(action: React.JSX.Element, index: number): React.JSX.Element {
  return <span key={index}>{action}</span>;
}
