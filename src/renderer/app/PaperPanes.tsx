import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from "react";

import type { EditionId } from "../../shared/arxiv/id";
import type { Candidate } from "../../shared/paper/identity";
import type { ReadingStatus } from "../../shared/reading/status";
import { activity, onActivity } from "../data/conductor-state";
import { setPreference, type Preferences } from "../data/meta";
import type { EditionRow } from "../data/rows/edition";
import type { PaperRow } from "../data/rows/paper";
import { PaperDetail } from "../library/PaperDetail";
import { PaperList } from "../library/PaperList";
import { NoteEditor } from "../notes/NoteEditor";
import { Splitter } from "../ui/Splitter";
import { useToday } from "./use-today";

/** What can be done to the selected paper. */
export interface PaperActions {
  readonly onStatus: (status: ReadingStatus) => void;
  readonly onDownload: () => void;
  readonly onChoose: (candidate: Candidate) => void;
  readonly onLink: (url: string) => void;
  readonly onHistory: () => void;
  readonly onDigest: (digestId: string) => void;
  readonly onDelete: () => void;
}

/** A list of papers with its head, and beside it everything about the selected one. */
export function PaperPanes(props: {
  readonly preferences: Preferences;
  readonly head: ReactNode;
  readonly papers: readonly PaperRow[];
  /** What to say where no paper is shown. */
  readonly nothing: string;
  readonly editions: ReadonlyMap<EditionId, EditionRow>;
  /** In how many digests papers are named, where it is more than one. */
  readonly sightings: ReadonlyMap<string, number>;
  readonly selected: PaperRow | undefined;
  readonly onSelect: (id: string) => void;
  readonly onRead: (id: string) => void;
  readonly actions: PaperActions;
}) {
  const { preferences, head, papers, nothing, editions, sightings, selected, onSelect, onRead, actions } =
    props;
  const [listWidth, setListWidth] = useState(preferences.listWidth);
  const storedWidth = useRef(preferences.listWidth);
  const download = useSyncExternalStore(onActivity, activity).downloading.current;
  const now = useToday();
  useEffect(() => {
    if (listWidth === storedWidth.current) return undefined;
    const timer = setTimeout(() => {
      storedWidth.current = listWidth;
      void setPreference("listWidth", listWidth);
    }, 300);
    return () => clearTimeout(timer);
  }, [listWidth]);
  const edition = selected?.editionId == null ? null : (editions.get(selected.editionId) ?? null);
  return (
    <>
      <section className="list-pane" style={{ width: listWidth }} aria-label="List">
        {head}
        <PaperList
          papers={papers}
          editions={editions}
          sightings={sightings}
          download={download}
          selectedId={selected?.id ?? null}
          density={preferences.density}
          now={now}
          onSelect={onSelect}
          onOpen={onRead}
        />
      </section>
      <Splitter name="Width of the list" size={listWidth} min={360} max={720} onResize={setListWidth} />
      <main className="detail-pane">
        {selected === undefined ? (
          <p className="empty">{nothing}</p>
        ) : (
          <PaperDetail
            key={selected.id}
            paper={selected}
            edition={edition}
            download={download !== null && download.editionId === selected.editionId ? download : null}
            note={<NoteEditor paperId={selected.id} />}
            onOpen={() => onRead(selected.id)}
            {...actions}
          />
        )}
      </main>
    </>
  );
}
