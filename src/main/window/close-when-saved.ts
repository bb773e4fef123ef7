import { dialog, type BrowserWindow } from "electron";

/** How long a page may take to store its last changes before the window goes all the same, in milliseconds. */
const PATIENCE_MS = 5000;

/**
 * Lets a window close only after its page has stored what was typed last: the page is told and
 * answers. What it could not store, the reader is asked about. A page that does not answer is not
 * waited for for long.
 */
export class Closing {
  readonly #tellPage: () => void;
  #window: BrowserWindow | null = null;
  #patience: NodeJS.Timeout | null = null;

  constructor(tellPage: () => void) {
    this.#tellPage = tellPage;
  }

  watch(window: BrowserWindow): void {
    this.#window = window;
    window.on("close", (event) => {
      event.preventDefault();
      if (this.#patience !== null) return;
      this.#tellPage();
      this.#patience = setTimeout(() => {
        if (!window.isDestroyed()) window.destroy();
      }, PATIENCE_MS);
    });
  }

  /** The page's answer: what it could not store, in words. */
  async answered(unsaved: readonly string[]): Promise<void> {
    if (this.#window === null || this.#patience === null) return;
    clearTimeout(this.#patience);
    if (unsaved.length === 0 || (await this.#mayLose(this.#window, unsaved))) this.#window.destroy();
    else this.#patience = null;
  }

  async #mayLose(window: BrowserWindow, unsaved: readonly string[]): Promise<boolean> {
    const { response } = await dialog.showMessageBox(window, {
      type: "warning",
      title: "Offprint",
      message: "Not everything is saved",
      detail: `${unsaved.join("\n")}\n\nOffprint keeps trying as long as it is open. Perhaps the disk is full.`,
      buttons: ["Keep open", "Close and lose it"],
      defaultId: 0,
      cancelId: 0,
    });
    return response === 1;
  }
}
