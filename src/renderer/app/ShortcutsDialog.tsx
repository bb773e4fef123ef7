import { Dialog } from "../ui/Dialog";
import type { Command } from "./commands";

import "./shortcuts-dialog.css";

/** Every command with its keys. */
export function ShortcutsDialog(props: {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}) {
  const { commands, onClose } = props;
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className="shortcuts">
        {commands.map(({ id, label, keys }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key.replace("Mod+", "Ctrl+").replace("Arrow", "")}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
