/** What a key does in the reader. */
export type ReaderCommand =
  | "zoom-in"
  | "zoom-out"
  | "zoom-width"
  | "find"
  | "find-next"
  | "find-previous"
  | "outline"
  | "highlight"
  | "underline"
  | "annotations"
  | "undo"
  | "redo"
  | "go-back"
  | "go-forward"
  | "leave";

/** What is looked at of a key press. */
export type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/**
 * The command of a key press; null when it is not the reader's. `typing` says that the key goes to a
 * field, where letters are letters.
 */
export function commandOf(press: KeyPress, typing: boolean): ReaderCommand | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (ctrlKey || metaKey) return altKey ? null : withControl(key.toLowerCase(), shiftKey, typing);
  if (altKey) return withAlt(key);
  switch (key) {
    case "F3":
      return shiftKey ? "find-previous" : "find-next";
    case "F9":
      return "outline";
    case "Escape":
      return "leave";
    case "/":
      return typing ? null : "find";
    case "o":
      return typing ? null : "outline";
    case "h":
      return typing ? null : "highlight";
    case "u":
      return typing ? null : "underline";
    case "b":
      return typing ? null : "annotations";
    default:
      return null;
  }
}

function withControl(key: string, shift: boolean, typing: boolean): ReaderCommand | null {
  switch (key) {
    // In a text, undo is the text's own.
    case "z":
      return typing ? null : shift ? "redo" : "undo";
    case "y":
      return typing ? null : "redo";
    case "+":
    case "=":
      return "zoom-in";
    case "-":
    case "_":
      return "zoom-out";
    case "0":
      return "zoom-width";
    case "f":
      return "find";
    case "g":
      return shift ? "find-previous" : "find-next";
    default:
      return null;
  }
}

function withAlt(key: string): ReaderCommand | null {
  switch (key) {
    case "ArrowLeft":
      return "go-back";
    case "ArrowRight":
      return "go-forward";
    default:
      return null;
  }
}

/** How far a key scrolls pages in a view of this height, in pixels; null when it does not. */
export function scrollOf({ key, ctrlKey, metaKey, altKey }: KeyPress, viewHeight: number): number | null {
  if (ctrlKey || metaKey || altKey) return null;
  switch (key) {
    case "PageDown":
      return 0.9 * viewHeight;
    case "PageUp":
      return -0.9 * viewHeight;
    case "ArrowDown":
      return 40;
    case "ArrowUp":
      return -40;
    case "Home":
      return Number.MIN_SAFE_INTEGER;
    case "End":
      return Number.MAX_SAFE_INTEGER;
    default:
      return null;
  }
}

/** Whether keys typed into this element are text. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement)
    return !["button", "checkbox", "radio", "range"].includes(target.type);
  return target.isContentEditable;
}
