import { STATUS_LABELS, STATUSES, type ReadingStatus } from "../../shared/reading/status";
import type { LedgerKeys } from "../ledger/LedgerView";
import type { Command } from "./commands";

/** Rows that a page key moves by. */
const PAGE = 8;

/** What the library's commands act on. */
interface LibraryActions {
  readonly move: (by: number) => void;
  readonly moveTo: (index: number) => void;
  readonly last: number;
  readonly open: () => void;
  readonly download: () => void;
  readonly setStatus: (status: ReadingStatus) => void;
  readonly search: () => void;
  readonly openFiles: () => void;
  readonly add: () => void;
  /** Null where the list is no digest's. */
  readonly ledger: (() => void) | null;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly deletePaper: () => void;
  readonly settings: () => void;
  readonly shortcuts: () => void;
}

/** Everything that keys do in the library. */
export function libraryCommands(act: LibraryActions): Command[] {
  return [
    { id: "next", label: "Next paper", keys: ["ArrowDown", "j"], run: () => act.move(1) },
    { id: "previous", label: "Previous paper", keys: ["ArrowUp", "k"], run: () => act.move(-1) },
    { id: "page-down", label: "Further down", keys: ["PageDown"], run: () => act.move(PAGE) },
    { id: "page-up", label: "Further up", keys: ["PageUp"], run: () => act.move(-PAGE) },
    { id: "first", label: "First paper", keys: ["Home"], run: () => act.moveTo(0) },
    { id: "last", label: "Last paper", keys: ["End"], run: () => act.moveTo(act.last) },
    { id: "open", label: "Open the paper", keys: ["Enter", "o"], run: act.open },
    { id: "download", label: "Download the PDF", keys: ["d"], run: act.download },
    ...STATUSES.map((status, index) => ({
      id: status,
      label: `Status: ${STATUS_LABELS[status]}`,
      keys: [String(index + 1)],
      run: () => act.setStatus(status),
    })),
    { id: "search", label: "Search papers", keys: ["/", "Mod+f"], run: act.search },
    { id: "open-files", label: "Import digests", keys: ["Mod+o"], run: act.openFiles },
    { id: "add", label: "Add papers by hand", keys: ["n"], run: act.add },
    ...(act.ledger === null
      ? []
      : [{ id: "ledger", label: "The digest's ledger", keys: ["l"], run: act.ledger }]),
    { id: "undo", label: "Undo", keys: ["Mod+z"], run: act.undo },
    { id: "redo", label: "Redo", keys: ["Mod+Shift+z", "Mod+y"], run: act.redo },
    { id: "delete", label: "Delete the paper", keys: ["Delete"], run: act.deletePaper },
    { id: "settings", label: "Settings", keys: ["Mod+,"], run: act.settings },
    { id: "shortcuts", label: "Show this list", keys: ["?"], run: act.shortcuts },
  ];
}

/** Everything that keys do in a ledger. */
export function ledgerCommands(
  keys: LedgerKeys,
  rest: Pick<LibraryActions, "undo" | "redo" | "shortcuts" | "search" | "settings"> & {
    readonly leave: () => void;
  },
): Command[] {
  return [
    { id: "next", label: "Next entry", keys: ["ArrowDown", "j"], run: () => keys.move(1) },
    { id: "previous", label: "Previous entry", keys: ["ArrowUp", "k"], run: () => keys.move(-1) },
    { id: "page-down", label: "Further down", keys: ["PageDown"], run: () => keys.move(PAGE) },
    { id: "page-up", label: "Further up", keys: ["PageUp"], run: () => keys.move(-PAGE) },
    { id: "first", label: "First entry", keys: ["Home"], run: () => keys.move(-Infinity) },
    { id: "last", label: "Last entry", keys: ["End"], run: () => keys.move(Infinity) },
    { id: "next-open", label: "Next entry that needs you", keys: ["n"], run: () => keys.nextOpen() },
    { id: "accept", label: "Accept the best candidate", keys: ["a", "1"], run: () => keys.accept(0) },
    ...[2, 3, 4, 5].map((place) => ({
      id: `accept-${place}`,
      label: `Take candidate ${place}`,
      keys: [String(place)],
      run: () => keys.accept(place - 1),
    })),
    { id: "give-id", label: "Give its arXiv id or link", keys: ["i"], run: () => keys.giveId() },
    { id: "attach", label: "Attach a PDF", keys: ["p"], run: () => keys.attach() },
    { id: "leave-out", label: "Leave as not on arXiv", keys: ["x"], run: () => keys.leaveOut() },
    { id: "look-again", label: "Look for it again", keys: ["r"], run: () => keys.lookAgain() },
    { id: "ledger", label: "Back to the papers", keys: ["l", "Escape"], run: rest.leave },
    { id: "search", label: "Search papers", keys: ["/", "Mod+f"], run: rest.search },
    { id: "undo", label: "Undo", keys: ["Mod+z"], run: rest.undo },
    { id: "redo", label: "Redo", keys: ["Mod+Shift+z", "Mod+y"], run: rest.redo },
    { id: "settings", label: "Settings", keys: ["Mod+,"], run: rest.settings },
    { id: "shortcuts", label: "Show this list", keys: ["?"], run: rest.shortcuts },
  ];
}
