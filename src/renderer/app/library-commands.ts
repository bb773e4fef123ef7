import { STATUS_LABELS, STATUSES, type ReadingStatus } from "../../shared/reading/status";
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
    { id: "undo", label: "Undo", keys: ["Mod+z"], run: act.undo },
    { id: "redo", label: "Redo", keys: ["Mod+Shift+z", "Mod+y"], run: act.redo },
    { id: "delete", label: "Delete the paper", keys: ["Delete"], run: act.deletePaper },
    { id: "settings", label: "Settings", keys: ["Mod+,"], run: act.settings },
    { id: "shortcuts", label: "Show this list", keys: ["?"], run: act.shortcuts },
  ];
}
