import { saveNote } from "../data/notes";
import { beforeClosing } from "../data/unsaved";

export type NoteState = "typing" | "saving" | "saved" | "failed";

/** How long typing must rest before a note is stored, in milliseconds. */
const REST_MS = 400;

/** Stores a note while it is typed: soon after the last key, and at once when asked. */
export class NoteKeeper {
  readonly #paperId: string;
  readonly #onState: (state: NoteState) => void;
  /** What is typed and not yet on its way to the library. */
  #unsaved: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;
  #saving = 0;
  readonly #forget: () => void;

  constructor(paperId: string, onState: (state: NoteState) => void) {
    this.#paperId = paperId;
    this.#onState = onState;
    this.#forget = beforeClosing(() => this.flush());
  }

  change(text: string): void {
    this.#unsaved = text;
    this.#tell("typing");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), REST_MS);
  }

  /** Whether everything typed is in the library. */
  get isSettled(): boolean {
    return this.#unsaved === null && this.#saving === 0;
  }

  /** Stores what is not yet stored. */
  flush(): void {
    clearTimeout(this.#timer);
    const text = this.#unsaved;
    if (text === null) return;
    this.#unsaved = null;
    this.#tell("saving");
    this.#saving += 1;
    saveNote(this.#paperId, text, Date.now())
      .finally(() => (this.#saving -= 1))
      .then(() => this.#unsaved ?? this.#tell("saved"))
      .catch((error: unknown) => {
        console.error("A note could not be stored", error);
        // Kept, so that the next key or the next paper tries again.
        this.#unsaved ??= text;
        this.#tell("failed");
      });
  }

  /** Stores what is left and says nothing any more: the editor is gone. */
  close(): void {
    this.#isClosed = true;
    this.flush();
    this.#forget();
  }

  #tell(state: NoteState): void {
    if (!this.#isClosed) this.#onState(state);
  }
}
