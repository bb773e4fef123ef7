import { useCallback, useMemo, useState } from "react";

import type { Candidate } from "../../shared/paper/identity";
import type { ReadingStatus } from "../../shared/reading/status";
import { STATUS_LABELS } from "../../shared/reading/status";
import { call } from "../backend";
import { chooseCandidate } from "../data/decisions";
import { setPreference, type Preferences, type Theme } from "../data/meta";
import { deletePapers, setStatus, setWantsPdf } from "../data/papers";
import { DeletedList } from "../deleted/DeletedList";
import { importChosen, importText } from "../digests/import-digests";
import { LedgerView, type LedgerKeys } from "../ledger/LedgerView";
import { applyTheme } from "./apply-theme";
import { DigestHead } from "./DigestHead";
import { EmptyLibrary } from "./EmptyLibrary";
import { focusSearch } from "./focus-search";
import { ledgerCommands, libraryCommands } from "./library-commands";
import { LibraryDialogs, type DialogName } from "./LibraryDialogs";
import { ListHead } from "./ListHead";
import type { Messages } from "./messages";
import { PaperPanes } from "./PaperPanes";
import { Sidebar } from "./Sidebar";
import { SortChoice } from "./SortChoice";
import { TitleBar } from "./TitleBar";
import { useAdding } from "./use-adding";
import { useChanges } from "./use-changes";
import { digestActions } from "./use-digest-actions";
import { useImports } from "./use-imports";
import { useKeys } from "./use-keys";
import { useLibrary } from "./use-library";
import { useSettled } from "./use-settled";
import { ALL_PAPERS, nameOf, search, sorted, type Sort, type View } from "./view";

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
  const [sort, setSort] = useState<Sort>(preferences.sort);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [isDeletedShown, setDeletedShown] = useState(false);
  const [isLedger, setLedger] = useState(false);
  const [ledgerKeys, setLedgerKeys] = useState<LedgerKeys | null>(null);
  const { papers, editions, digests, counts, sightings } = useLibrary(view);
  const changes = useChanges(say);
  const settle = useSettled(papers !== undefined);

  const shown = useMemo(
    () => sorted(search(papers ?? [], searchText), sort, sightings),
    [papers, searchText, sort, sightings],
  );
  const selected = shown.find(({ id }) => id === chosenId) ?? shown[0];

  const at = selected === undefined ? -1 : shown.indexOf(selected);
  const chooseNeighbour = (): void => setChosenId((shown[at + 1] ?? shown[at - 1])?.id ?? null);

  const show = useCallback((next: View) => {
    setDeletedShown(false);
    setLedger(false);
    setView(next);
    setSearchText("");
    setChosenId(null);
  }, []);
  const showDigest = useCallback((digestId: string) => show({ status: null, digestId }), [show]);
  const showPaper = useCallback(
    (paperId: string) => {
      show(ALL_PAPERS);
      setChosenId(paperId);
    },
    [show],
  );
  const adding = useAdding(say, changes, showPaper);
  const runImport = useImports(say, showDigest, settle, adding);
  const digest = digests.find(({ id }) => id === view.digestId);

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
  const changeSort = (next: Sort): void => {
    setSort(next);
    void setPreference("sort", next);
  };
  const isLedgerShown = isLedger && digest !== undefined;
  const move = (to: number): void => {
    const paper = shown[Math.min(shown.length - 1, Math.max(0, to))];
    if (paper !== undefined) setChosenId(paper.id);
  };

  const common = {
    search: focusSearch,
    undo: changes.undo,
    redo: changes.redo,
    settings: () => setDialog("settings"),
    shortcuts: () => setDialog("shortcuts"),
  };
  const commands =
    isLedgerShown && ledgerKeys !== null
      ? ledgerCommands(ledgerKeys, { ...common, leave: () => setLedger(false) })
      : libraryCommands({
          ...common,
          move: (by) => move(at + by),
          moveTo: move,
          last: shown.length - 1,
          open: () => selected !== undefined && onRead(selected.id),
          download: () => selected !== undefined && wantPdfs([selected.id]),
          setStatus: setStatusOf,
          openFiles,
          add: () => setDialog("add"),
          ledger: digest === undefined ? null : () => setLedger(true),
          deletePaper: deleteSelected,
        });
  useKeys(commands, isShown && dialog === null && !isDeletedShown);

  const tools = <SortChoice sort={sort} onSort={changeSort} />;
  const head =
    digest === undefined ? (
      <ListHead
        name={nameOf(view, digests)}
        papers={papers ?? []}
        shown={shown.length}
        isSearching={searchText.trim() !== ""}
        tools={tools}
      />
    ) : (
      <DigestHead
        digest={digest}
        papers={papers ?? []}
        editions={editions}
        isLedger={isLedgerShown}
        tools={isLedgerShown ? null : tools}
        actions={{
          onLedger: () => setLedger(!isLedgerShown),
          onDownloadAll: () => wantPdfs(shown.map(({ id }) => id)),
          ...digestActions(digest, changes, show),
        }}
      />
    );
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
        onAdd={() => setDialog("add")}
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
        ) : isLedgerShown ? (
          <LedgerView
            digestId={digest.id}
            head={head}
            run={changes.run}
            alert={(text) => say({ kind: "alert", text })}
            onLink={openLink}
            onKeys={setLedgerKeys}
          />
        ) : (
          <PaperPanes
            preferences={preferences}
            head={head}
            papers={shown}
            nothing={papers === undefined ? "" : "No paper here. Try another search or list."}
            editions={editions}
            sightings={sightings}
            selected={selected}
            onSelect={setChosenId}
            onRead={onRead}
            actions={{
              onStatus: setStatusOf,
              onDownload: () => selected !== undefined && wantPdfs([selected.id]),
              onChoose: choose,
              onLink: openLink,
              onHistory: () => setDialog("history"),
              onDigest: showDigest,
              onDelete: deleteSelected,
            }}
          />
        )}
      </div>
      <LibraryDialogs
        dialog={dialog}
        changes={changes}
        selected={selected}
        commands={commands}
        onImportText={(text) => runImport(() => importText(text))}
        onAddText={adding.addText}
        onAddFile={adding.addFile}
        onClose={() => setDialog(null)}
      />
    </>
  );
}
