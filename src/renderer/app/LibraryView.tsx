import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";

import type { Candidate } from "../../shared/paper/identity";
import type { ReadingStatus } from "../../shared/reading/status";
import { STATUS_LABELS } from "../../shared/reading/status";
import { call } from "../backend";
import { activity, onActivity } from "../data/conductor-state";
import { chooseCandidate, restoreIdentity } from "../data/identities";
import { setPreference, type Preferences, type Theme } from "../data/meta";
import { setStatus, setStatuses, setWantsPdf } from "../data/papers";
import { importChosen, importText } from "../digests/import-digests";
import { PasteDialog } from "../digests/PasteDialog";
import { PaperDetail } from "../library/PaperDetail";
import { PaperList } from "../library/PaperList";
import { NoteEditor } from "../notes/NoteEditor";
import { Splitter } from "../ui/Splitter";
import { applyTheme } from "./apply-theme";
import { EmptyLibrary } from "./EmptyLibrary";
import { focusSearch } from "./focus-search";
import { libraryCommands } from "./library-commands";
import { ListHead } from "./ListHead";
import type { Messages } from "./messages";
import { ShortcutsDialog } from "./ShortcutsDialog";
import { Sidebar } from "./Sidebar";
import { TitleBar } from "./TitleBar";
import { useUndo } from "./undo";
import { useImports } from "./use-imports";
import { useKeys } from "./use-keys";
import { useLibrary } from "./use-library";
import { useSettled } from "./use-settled";
import { useToday } from "./use-today";
import { ALL_PAPERS, nameOf, search, type View } from "./view";

/** The library: ways in at the left, the list, the selected paper. */
export function LibraryView(props: {
  readonly preferences: Preferences;
  /** False while the reader is in front: keys are the reader's then. */
  readonly isShown: boolean;
  readonly say: Messages["say"];
  readonly onRead: (paperId: string) => void;
}) {
  const { preferences, isShown, say, onRead } = props;
  const [view, setView] = useState<View>(ALL_PAPERS);
  const [searchText, setSearchText] = useState("");
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [listWidth, setListWidth] = useState(preferences.listWidth);
  const [theme, setTheme] = useState(preferences.theme);
  const [dialog, setDialog] = useState<"paste" | "shortcuts" | null>(null);
  const { papers, editions, digests, counts } = useLibrary(view);
  const download = useSyncExternalStore(onActivity, activity).downloading.current;
  const { push, undoLast } = useUndo();
  const settle = useSettled(papers !== undefined);
  const now = useToday();

  const shown = useMemo(() => search(papers ?? [], searchText), [papers, searchText]);
  const selected = shown.find(({ id }) => id === chosenId) ?? shown[0];

  const at = selected === undefined ? -1 : shown.indexOf(selected);

  const show = useCallback((next: View) => {
    setView(next);
    setSearchText("");
    setChosenId(null);
  }, []);
  const showDigest = useCallback((digestId: string) => show({ status: null, digestId }), [show]);
  const runImport = useImports(say, showDigest, settle);

  const cannotSave = (what: string, error: unknown): void =>
    say({ kind: "alert", text: `${what}: not saved, nothing was changed.`, detail: String(error) });

  /** Runs a change, says so, and offers to take it back. */
  const change = (label: string, work: () => Promise<(() => Promise<unknown>) | null>): void => {
    work()
      .then((undo) => {
        if (undo === null) return;
        const takeBack = push({ label, undo });
        say({ text: label, undo: () => void takeBack().catch((error: unknown) => cannotSave(label, error)) });
      })
      .catch((error: unknown) => cannotSave(label, error));
  };
  const setStatusOf = (status: ReadingStatus): void => {
    if (selected === undefined) return;
    // A paper that leaves the list hands the selection to its neighbour.
    const leaves = view.status !== null && view.status !== status;
    if (leaves) setChosenId((shown[at + 1] ?? shown[at - 1])?.id ?? null);
    change(`${STATUS_LABELS[status]}: ${selected.title}`, async () => {
      const before = await setStatus([selected.id], status, Date.now());
      return before.size === 0 ? null : () => setStatuses(before, Date.now());
    });
  };
  const wantPdfs = (ids: readonly string[]): void => {
    setWantsPdf(ids, true).catch((error: unknown) =>
      say({ kind: "alert", text: `Not saved, nothing was changed. ${String(error)}` }),
    );
  };
  const choose = (candidate: Candidate): void => {
    if (selected === undefined) return;
    change(`Chosen: arXiv ${candidate.arxivId}`, async () => {
      const before = await chooseCandidate(selected.id, candidate);
      return before === null ? null : () => restoreIdentity(selected.id, before);
    });
  };
  const openLink = (url: string): void => {
    call("link:open", { url })
      .then(
        (answer) =>
          answer.ok || say({ kind: "alert", text: answer.error.message, detail: answer.error.detail }),
      )
      .catch((error: unknown) => console.error("A link was not opened", error));
  };
  const changeTheme = (next: Theme): void => {
    setTheme(next);
    applyTheme(next);
    void setPreference("theme", next);
  };
  const openFiles = (): void => runImport(importChosen);
  const move = (to: number): void => {
    const paper = shown[Math.min(shown.length - 1, Math.max(0, to))];
    if (paper !== undefined) setChosenId(paper.id);
  };

  const commands = libraryCommands({
    move: (by) => move(at + by),
    moveTo: move,
    last: shown.length - 1,
    open: () => selected !== undefined && onRead(selected.id),
    download: () => selected !== undefined && wantPdfs([selected.id]),
    setStatus: setStatusOf,
    search: focusSearch,
    openFiles,
    undo: () =>
      void undoLast().then((label) =>
        say({ text: label === null ? "Nothing to undo" : `Taken back: ${label}` }),
      ),
    shortcuts: () => setDialog("shortcuts"),
  });
  useKeys(commands, isShown && dialog === null);
  useEffect(() => {
    const timer = setTimeout(() => void setPreference("listWidth", listWidth), 300);
    return () => clearTimeout(timer);
  }, [listWidth]);

  const isEmpty = papers !== undefined && papers.length === 0 && view === ALL_PAPERS;
  return (
    <>
      <TitleBar
        searchText={searchText}
        theme={theme}
        onSearch={setSearchText}
        onLeaveSearch={() => document.querySelector<HTMLElement>("[role=grid]")?.focus()}
        onOpenFiles={openFiles}
        onPaste={() => setDialog("paste")}
        onTheme={changeTheme}
      />
      <div className="app-main">
        <Sidebar view={view} counts={counts} digests={digests} onView={show} />
        {isEmpty ? (
          <EmptyLibrary onOpenFiles={openFiles} onPaste={() => setDialog("paste")} />
        ) : (
          <>
            <section className="list-pane" style={{ width: listWidth }} aria-label="List">
              <ListHead
                name={nameOf(view, digests)}
                papers={papers ?? []}
                shown={shown.length}
                isSearching={searchText.trim() !== ""}
                editions={editions}
                onDownloadAll={view.digestId === null ? null : () => wantPdfs(shown.map(({ id }) => id))}
              />
              <PaperList
                papers={shown}
                editions={editions}
                download={download}
                selectedId={selected?.id ?? null}
                density={preferences.density}
                now={now}
                onSelect={setChosenId}
                onOpen={onRead}
              />
            </section>
            <Splitter name="Width of the list" size={listWidth} min={360} max={720} onResize={setListWidth} />
            <main className="detail-pane">
              {selected === undefined ? (
                <p className="empty">
                  {papers === undefined ? "" : "No paper here. Try another search or list."}
                </p>
              ) : (
                <PaperDetail
                  key={selected.id}
                  paper={selected}
                  edition={selected.editionId === null ? null : (editions.get(selected.editionId) ?? null)}
                  download={download !== null && download.editionId === selected.editionId ? download : null}
                  note={<NoteEditor paperId={selected.id} />}
                  onStatus={setStatusOf}
                  onOpen={() => onRead(selected.id)}
                  onDownload={() => wantPdfs([selected.id])}
                  onChoose={choose}
                  onLink={openLink}
                />
              )}
            </main>
          </>
        )}
      </div>
      {dialog === "paste" ? (
        <PasteDialog
          onClose={() => setDialog(null)}
          onImport={(text) => {
            setDialog(null);
            runImport(() => importText(text));
          }}
        />
      ) : null}
      {dialog === "shortcuts" ? (
        <ShortcutsDialog commands={commands} onClose={() => setDialog(null)} />
      ) : null}
    </>
  );
}
