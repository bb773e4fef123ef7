import { useEffect, useState, type ReactNode } from "react";

import { fetchAgain } from "../data/editions";
import { markOpened } from "../data/papers";
import type { EditionRow } from "../data/rows/edition";
import type { PaperRow } from "../data/rows/paper";
import { DocumentView } from "./DocumentView";
import { OpenTrouble } from "./opening/OpenTrouble";
import { PageSkeleton } from "./opening/PageSkeleton";
import { PasswordForm } from "./opening/PasswordForm";
import { useOpening } from "./opening/use-opening";
import { ReaderBar } from "./toolbar/ReaderBar";
import { useReaderKeys } from "./use-reader-keys";

/** Opens the PDF of a paper and shows it, or what stands in the way. */
export function PdfReader(props: {
  readonly paper: PaperRow;
  readonly edition: EditionRow;
  readonly theme: { readonly isDark: boolean; readonly toggle: () => void };
  readonly onClose: () => void;
}) {
  const { paper, edition, theme, onClose } = props;
  const [attempt, setAttempt] = useState(0);
  // Where reading starts; what is stored while reading must not move the pages.
  const [start, setStart] = useState(edition.position);
  const [problem, setProblem] = useState<string | null>(null);
  const opening = useOpening(addressOf(edition), attempt, start);
  const isOpen = opening.state === "open";
  const version = edition.arxivId === null ? "your PDF" : `v${edition.version}`;
  const tryAgain = () => {
    setStart(edition.position);
    setAttempt(attempt + 1);
  };

  const downloadAgain = async () => {
    // Once the file is let go of, the paper waits for its PDF like any other.
    const answer = await fetchAgain(edition);
    setProblem(answer.ok ? null : answer.error.message);
  };

  useEffect(() => {
    // The status is a convenience; a paper whose status cannot be stored is still read.
    if (isOpen)
      markOpened(paper.id, Date.now()).catch((error: unknown) => console.warn("Status not stored.", error));
  }, [isOpen, paper.id]);

  if (isOpen) {
    return (
      <DocumentView
        editionId={edition.id}
        paperId={paper.id}
        title={paper.title}
        version={version}
        opened={opening}
        start={start}
        theme={theme}
        onClose={onClose}
      />
    );
  }
  return (
    <Closed title={paper.title} version={version} onClose={onClose}>
      {opening.state === "opening" ? (
        <PageSkeleton />
      ) : opening.state === "password" ? (
        <PasswordForm wasWrong={opening.wasWrong} onAnswer={opening.answer} onClose={onClose} />
      ) : (
        <OpenTrouble
          failure={opening.failure}
          onTryAgain={tryAgain}
          onDownloadAgain={() => void downloadAgain()}
          problem={problem}
          onClose={onClose}
        />
      )}
    </Closed>
  );
}

function Closed(props: {
  readonly title: string;
  readonly version: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  useReaderKeys((command) => {
    if (command === "leave") props.onClose();
  });
  return (
    <>
      <ReaderBar title={props.title} version={props.version} onClose={props.onClose} />
      <div className="reader-body">{props.children}</div>
    </>
  );
}

/** The page's own origin, so that it is the same from the app and from a development server. */
function addressOf(edition: EditionRow): string {
  return new URL(`/paper/${edition.id}`, location.href).href;
}
