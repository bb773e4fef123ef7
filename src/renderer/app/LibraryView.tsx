import { useCallback, useMemo, useState } from "react";

import type { Candidate } from "../../shared/paper/identity";
import type { ReadingStatus } from "../../shared/reading/status";
import { STATUS_LABELS } from "../../shared/reading/status";
import { call } from "../backend";
import { CheckDialog } from "../check/CheckDialog";
import { chooseCandidate } from "../data/identities";
import { setPreference, type Preferences, type Theme } from "../data/meta";
import { saveNote } from "../data/notes";
import { deletePapers, setStatus, setWantsPdf } from "../data/papers";
import { DeletedList } from "../deleted/DeletedList";
import { importChosen, importText } from "../digests/import-digests";
import { PasteDialog } from "../digests/PasteDialog";
import { HistoryDialog } from "../history/HistoryDialog";
import { SettingsDialog } from "../settings/SettingsDialog";
import { applyTheme } from "./apply-theme";
import { EmptyLibrary } from "./EmptyLibrary";
import { focusSearch } from "./focus-search";
import { libraryCommands } from "./library-commands";
import { ListHead } from "./ListHead";
import type { Messages } from "./messages";
import { PaperPanes } from "./PaperPanes";
import { ShortcutsDialog } from "./ShortcutsDialog";
import { Sidebar } from "./Sidebar";
import { TitleBar } from "./TitleBar";
import { useChanges } from "./use-changes";
import { useImports } from "./use-imports";
import { useKeys } from "./use-keys";
import { useLibrary } from "./use-library";
import { useSettled } from "./use-settled";
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
  const [theme, setTheme] = useState(preferences.theme);
  const [dialog, setDialog] = useState<"paste" | "shortcuts" | "history" | "check" | "settings" | null>(null);
  const [isDeletedShown, setDeletedShown] = useState(false);
  const { papers, editions, digests, counts } = useLibrary(view);
  const changes = useChanges(say);
  const settle = useSettled(papers !== undefined);

  const shown = useMemo(() => search(papers ?? [], searchText), [papers, searchText]);
  const selected = shown.find(({ id }) => id === chosenId) ?? shown[0];

  const at = selected === undefined ? -1 : shown.indexOf(selected);
  const chooseNeighbour = (): void => setChosenId((shown[at + 1] ?? shown[at - 1])?.id ?? null);

  const show = useCallback((next: View) => {
    setDeletedShown(false);
    setView(next);
    setSearchText("");
    setChosenId(null);
  }, []);
  const showDigest = useCallback((digestId: string) => show({ status: null, digestId }), [show]);
  const runImport = useImports(say, showDigest, settle);

  const setStatusOf = (status: ReadingStatus): void => {
    if (selected === undefined) return;
    // A paper that leaves the list hands the selection to its neighbour.
    if (view.status !== null && view.status !== status) chooseNeighbour();
    changes.run(`${STATUS_LABELS[status]}: ${selected.title}`, (how) =>
      setStatus([selected.id], status, how),
    );
  };
  const deleteSelected = (): void => {
    if (selected === undefined) return;
    chooseNeighbour();
    changes.run(`Deleted: ${selected.title}`, (how) => deletePapers([selected.id], how));
  };
  const wantPdfs = (ids: readonly string[]): void => {
    setWantsPdf(ids, true).catch((error: unknown) =>
      say({ kind: "alert", text: `Not saved, nothing was changed. ${String(error)}` }),
    );
  };
  const choose = (candidate: Candidate): void => {
    if (selected === undefined) return;
    const { id } = selected;
    changes.run(`Chosen: arXiv ${candidate.arxivId}`, (how) => chooseCandidate(id, candidate, how));
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
    undo: changes.undo,
    redo: changes.redo,
    deletePaper: deleteSelected,
    settings: () => setDialog("settings"),
    shortcuts: () => setDialog("shortcuts"),
  });
  useKeys(commands, isShown && dialog === null && !isDeletedShown);

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
        onSettings={() => setDialog("settings")}
      />
      <div className="app-main">
        <Sidebar
          view={isDeletedShown ? null : view}
          counts={counts}
          digests={digests}
          onView={show}
          onDeleted={() => setDeletedShown(true)}
          onCheck={() => setDialog("check")}
        />
        {isDeletedShown ? (
          <DeletedList say={say} run={changes.run} />
        ) : isEmpty ? (
          <EmptyLibrary onOpenFiles={openFiles} onPaste={() => setDialog("paste")} />
        ) : (
          <PaperPanes
            preferences={preferences}
            head={
              <ListHead
                name={nameOf(view, digests)}
                papers={papers ?? []}
                shown={shown.length}
                isSearching={searchText.trim() !== ""}
                editions={editions}
                onDownloadAll={view.digestId === null ? null : () => wantPdfs(shown.map(({ id }) => id))}
              />
            }
            papers={shown}
            nothing={papers === undefined ? "" : "No paper here. Try another search or list."}
            editions={editions}
            selected={selected}
            onSelect={setChosenId}
            onRead={onRead}
            actions={{
              onStatus: setStatusOf,
              onDownload: () => selected !== undefined && wantPdfs([selected.id]),
              onChoose: choose,
              onLink: openLink,
              onHistory: () => setDialog("history"),
              onDelete: deleteSelected,
            }}
          />
        )}
      </div>
      {dialog === "settings" ? <SettingsDialog run={changes.run} onClose={() => setDialog(null)} /> : null}
      {dialog === "check" ? <CheckDialog onClose={() => setDialog(null)} /> : null}
      {dialog === "history" && selected !== undefined ? (
        <HistoryDialog
          paperId={selected.id}
          title={selected.title}
          onRestoreNote={(text) =>
            changes.run(`Note restored: ${selected.title}`, ({ now }) => saveNote(selected.id, text, now))
          }
          onClose={() => setDialog(null)}
        />
      ) : null}
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
