import { RotateCcw } from "lucide-react";
import { useEffect, useState } from "react";

import type { Chapter } from "../../shared/reading/history";
import { paperHistory } from "../data/history";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";

import "./history-dialog.css";

/** What happened to a paper: statuses, and every version of its note with the way back to it. */
export function HistoryDialog(props: {
  readonly paperId: string;
  readonly title: string;
  readonly onRestoreNote: (text: string) => void;
  readonly onClose: () => void;
}) {
  const { paperId, title, onRestoreNote, onClose } = props;
  const [chapters, setChapters] = useState<readonly Chapter[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    paperHistory(paperId).then(setChapters, (error: unknown) => setFailure(String(error)));
  }, [paperId]);
  return (
    <Dialog title="History" onClose={onClose}>
      <p className="history-title" dir="auto">
        {title}
      </p>
      {failure === null ? null : (
        <p role="alert">The history could not be read from the second copy. Try again. ({failure})</p>
      )}
      {chapters === null && failure === null ? <p role="status">Reading…</p> : null}
      <ol className="history" aria-label="History">
        {chapters?.map(({ at, words, note }, index) => (
          <li key={`${at} ${index}`}>
            <p className="history-what">
              <span>{words}</span>
              <time dateTime={new Date(at).toISOString()}>
                {new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}
              </time>
            </p>
            {note === null ? null : (
              <div className="history-note">
                <p dir="auto">{note}</p>
                <Button
                  kind="quiet"
                  onClick={() => {
                    onRestoreNote(note);
                    onClose();
                  }}
                >
                  <RotateCcw className="icon" /> Restore this text
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
