import { useCallback, useEffect, useState, useSyncExternalStore } from "react";

import { activity, onActivity } from "../../data/conductor-state";
import { setWantsPdf } from "../../data/papers";
import type { EditionRow } from "../../data/rows/edition";
import type { PaperRow } from "../../data/rows/paper";
import { Trouble } from "./Trouble";
import { inMegabytes, waitingFor, type Waiting } from "./waiting-for";

import "./opening.css";

/** Shown while the paper has no PDF on the disk: asks for it and says how far it has come. */
export function WaitingForFile(props: {
  readonly paper: PaperRow;
  readonly edition: EditionRow | null;
  readonly onClose: () => void;
}) {
  const { paper, edition, onClose } = props;
  const now = useSyncExternalStore(onActivity, activity);
  const { id } = paper;

  const [problem, setProblem] = useState<string | null>(null);
  const ask = useCallback(() => {
    setWantsPdf([id], true).then(
      () => setProblem(null),
      (error: unknown) => setProblem(String(error)),
    );
  }, [id]);
  useEffect(ask, [ask]);

  const waiting: Waiting =
    problem === null
      ? waitingFor(paper, edition, now)
      : { kind: "failed", title: "The wish could not be stored", reason: problem, mayTryAgain: true };
  const back = (
    <button type="button" className="reader-button" onClick={onClose}>
      Back to library
    </button>
  );
  if (waiting.kind === "failed") {
    return (
      <Trouble
        title={waiting.title}
        actions={
          <>
            {waiting.mayTryAgain ? (
              <button type="button" className="reader-button reader-button-main" onClick={ask}>
                Try again
              </button>
            ) : null}
            {back}
          </>
        }
      >
        {waiting.reason}
      </Trouble>
    );
  }
  const { progress } = waiting;
  return (
    <div className="reader-notice" role="status">
      <h2>{waiting.title}</h2>
      <p>{waiting.reason}</p>
      <progress
        aria-label="Download"
        max={progress?.total ?? undefined}
        value={progress?.total == null ? undefined : progress.received}
      />
      <p className="reader-notice-figures">
        {progress === null
          ? "The page opens here as soon as it has come."
          : progress.total === null
            ? inMegabytes(progress.received)
            : `${inMegabytes(progress.received)} of ${inMegabytes(progress.total)}`}
      </p>
      <div className="reader-notice-actions">{back}</div>
    </div>
  );
}
