import { useRef, type ReactNode } from "react";

import { PageSkeleton } from "./opening/PageSkeleton";
import { Trouble } from "./opening/Trouble";
import { useSubject } from "./opening/use-subject";
import { WaitingForFile } from "./opening/WaitingForFile";
import { usePageTheme } from "./page-theme";
import { PdfReader } from "./PdfReader";
import { ReaderBar } from "./toolbar/ReaderBar";
import { useReaderKeys } from "./use-reader-keys";

import "./reader-view.css";

/** Shows a paper: waits for its PDF if need be, then its pages from where the reader left off. */
export function ReaderView(props: { readonly paperId: string; readonly onClose: () => void }) {
  const { paperId, onClose } = props;
  const root = useRef<HTMLElement>(null);
  const theme = usePageTheme(root);
  return (
    <section ref={root} className="reader" aria-label="Reader" data-pages={theme.isDark ? "dark" : "light"}>
      <Subject key={paperId} paperId={paperId} theme={theme} onClose={onClose} />
    </section>
  );
}

function Subject(props: {
  readonly paperId: string;
  readonly theme: { readonly isDark: boolean; readonly toggle: () => void };
  readonly onClose: () => void;
}) {
  const { paperId, theme, onClose } = props;
  const subject = useSubject(paperId);
  switch (subject.state) {
    case "loading":
      return (
        <Framed title="" onClose={onClose}>
          <PageSkeleton />
        </Framed>
      );
    case "gone":
      return (
        <Framed title="" onClose={onClose}>
          <Trouble title="This paper is not in the library" actions={null}>
            It may have been removed in another window.
          </Trouble>
        </Framed>
      );
    case "failed":
      return (
        <Framed title="" onClose={onClose}>
          <Trouble title="The library could not be read" detail={subject.detail} actions={null}>
            Go back and open the paper again; if that does not help, start Offprint anew.
          </Trouble>
        </Framed>
      );
    case "there": {
      const { paper, edition } = subject;
      if (edition?.file != null) {
        return <PdfReader key={edition.id} paper={paper} edition={edition} theme={theme} onClose={onClose} />;
      }
      return (
        <Framed title={paper.title} onClose={onClose}>
          <WaitingForFile paper={paper} edition={edition} onClose={onClose} />
        </Framed>
      );
    }
  }
}

/** What is shown while there are no pages: the title bar, and Escape leads back. */
function Framed(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  useReaderKeys((command) => {
    if (command === "leave") props.onClose();
  });
  return (
    <>
      <ReaderBar title={props.title} version={null} onClose={props.onClose} />
      <div className="reader-body">{props.children}</div>
    </>
  );
}
