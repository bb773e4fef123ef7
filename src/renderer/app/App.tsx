import { useCallback, useEffect, useState } from "react";

import { onAnnouncement } from "../data/announcements";
import type { Preferences } from "../data/meta";
import { ReaderView } from "../reader/ReaderView";
import { ActivityBar } from "./ActivityBar";
import { LibraryView } from "./LibraryView";
import { MessageList } from "./MessageList";
import { useMessages } from "./messages";

import "./app.css";

/** The window: the library, or a paper in the reader above it. */
export function App(props: {
  readonly preferences: Preferences;
  /** What was mended at the start, in words; null when nothing was. */
  readonly recovery: string | null;
}) {
  const { messages, say, dismiss } = useMessages(props.recovery);
  useEffect(() => onAnnouncement((text) => say({ text })), [say]);
  const [readingId, setReadingId] = useState<string | null>(null);
  const closeReader = useCallback(() => setReadingId(null), []);
  return (
    <>
      <div className="app" hidden={readingId !== null}>
        <LibraryView
          preferences={props.preferences}
          isShown={readingId === null}
          say={say}
          onRead={setReadingId}
        />
        <ActivityBar />
      </div>
      {readingId === null ? null : <ReaderView paperId={readingId} onClose={closeReader} />}
      <MessageList messages={messages} dismiss={dismiss} />
      <p className="drop-hint" aria-hidden="true">
        Drop digests to import them
      </p>
    </>
  );
}
