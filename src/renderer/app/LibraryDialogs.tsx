import { AddDialog } from "../add/AddDialog";
import { CheckDialog } from "../check/CheckDialog";
import { saveNote } from "../data/notes";
import type { PaperRow } from "../data/rows/paper";
import { PasteDialog } from "../digests/PasteDialog";
import { HistoryDialog } from "../history/HistoryDialog";
import { SettingsDialog } from "../settings/SettingsDialog";
import type { Command } from "./commands";
import { ShortcutsDialog } from "./ShortcutsDialog";
import type { Changes } from "./use-changes";

export type DialogName = "add" | "paste" | "shortcuts" | "history" | "check" | "settings";

/** The dialog that is open above the library, if any. */
export function LibraryDialogs(props: {
  readonly dialog: DialogName | null;
  readonly changes: Changes;
  readonly selected: PaperRow | undefined;
  readonly commands: readonly Command[];
  readonly onImportText: (text: string) => void;
  readonly onAddText: (text: string) => void;
  readonly onAddFile: (file: File) => void;
  readonly onClose: () => void;
}) {
  const { dialog, changes, selected, commands, onClose } = props;
  switch (dialog) {
    case null:
      return null;
    case "settings":
      return <SettingsDialog run={changes.run} onClose={onClose} />;
    case "check":
      return <CheckDialog onClose={onClose} />;
    case "shortcuts":
      return <ShortcutsDialog commands={commands} onClose={onClose} />;
    case "history":
      return selected === undefined ? null : (
        <HistoryDialog
          paperId={selected.id}
          title={selected.title}
          onRestoreNote={(text) =>
            changes.run(`Note restored: ${selected.title}`, ({ now }) => saveNote(selected.id, text, now))
          }
          onClose={onClose}
        />
      );
    case "paste":
      return (
        <PasteDialog
          onClose={onClose}
          onImport={(text) => {
            onClose();
            props.onImportText(text);
          }}
        />
      );
    case "add":
      return (
        <AddDialog
          onClose={onClose}
          onAdd={(text) => {
            onClose();
            props.onAddText(text);
          }}
          onPdf={(file) => {
            onClose();
            props.onAddFile(file);
          }}
        />
      );
  }
}
