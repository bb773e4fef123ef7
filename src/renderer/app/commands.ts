/** One thing the reader can do by key. The keys, the list of shortcuts and the tests come from this. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** As `KeyboardEvent.key`; with `Mod+` for Ctrl, on a Mac Cmd. The first is shown. */
  readonly keys: readonly string[];
  readonly run: () => void;
}

/** The command of a key press; undefined where the key means nothing here or is being typed. */
export function commandFor(event: KeyboardEvent, commands: readonly Command[]): Command | undefined {
  const mod = event.ctrlKey || event.metaKey;
  if (event.altKey || (!mod && isTyping(event.target))) return undefined;
  if (!mod && isOwnKey(event)) return undefined;
  const key = mod ? `Mod+${event.shiftKey ? "Shift+" : ""}${event.key.toLowerCase()}` : event.key;
  // In a text, undo is the text's own.
  if (["Mod+z", "Mod+Shift+z", "Mod+y"].includes(key) && isTyping(event.target)) return undefined;
  return commands.find(({ keys }) => keys.includes(key));
}

/** Whether the key works the control that has the focus: Enter a button, arrows a choice. */
function isOwnKey({ key, target }: KeyboardEvent): boolean {
  if (target instanceof HTMLInputElement) return key.startsWith("Arrow") || key === " ";
  return target instanceof HTMLButtonElement && (key === "Enter" || key === " ");
}

/** Whether keys go into a text. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) return !["radio", "checkbox", "button"].includes(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}
