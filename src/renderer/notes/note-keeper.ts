import { getNote, saveNote } from "../data/notes";
import { beforeClosing, setUnsafe } from "../data/unsaved";

export type NoteState = "typing" | "saving" | "saved" | "failed";

/** How long typing must rest before a note is stored, in milliseconds. */
const REST_MS = 400;
/** How soon a note that could not be stored is tried again, in milliseconds. */
const RETRY_MS = 3000;

/** Texts that could not be stored yet, by paper: they outlive the editor. */
const kept = new Map<string, NoteKeeper>();

/** The note about a paper: what is still to be stored, else what the library has. */
export async function readNote(paperId: string): Promise<string> {
  return kept.get(paperId)?.unsaved ?? getNote(paperId);
}

/** Stores a note while it is typed: soon after the last key, at once when asked, and again until it worked. */
export class NoteKeeper {
  readonly #paperId: string;
  readonly #onState: (state: NoteState) => void;
  /** What is typed and not yet in the library. */
  #unsaved: string | null = null;
  #isSaving = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;
  readonly #forget: () => void;

  constructor(paperId: string, onState: (state: NoteState) => void) {
    this.#paperId = paperId;
    this.#onState = onState;
    this.#forget = beforeClosing(() => this.flush());
    // What an earlier editor could not store is this one's now.
    const earlier = kept.get(paperId);
    if (earlier !== undefined) this.#take(earlier);
  }

  /** What is typed and not yet in the library; null when all is. */
  get unsaved(): string | null {
    return this.#unsaved;
  }

  change(text: string): void {
    this.#unsaved = text;
    this.#tell("typing");
    this.#later(REST_MS);
  }

  /** Stores what is not yet stored. */
  flush(): void {
    clearTimeout(this.#timer);
    const text = this.#unsaved;
    if (text === null || this.#isSaving) return;
    this.#isSaving = true;
    this.#tell("saving");
    saveNote(this.#paperId, text, Date.now())
      .then(() => this.#stored(text))
      .catch((error: unknown) => this.#failed(error));
  }

  /** Stores what is left and says nothing any more: the editor is gone. */
  close(): void {
    this.#isClosed = true;
    if (this.#unsaved === null) this.#forget();
    else this.flush();
  }

  #stored(text: string): void {
    this.#isSaving = false;
    kept.delete(this.#paperId);
    setUnsafe(`note ${this.#paperId}`, null);
    // Typed on meanwhile: that comes next.
    if (this.#unsaved !== text) return this.flush();
    this.#unsaved = null;
    this.#tell("saved");
    if (this.#isClosed) this.#forget();
  }

  #failed(error: unknown): void {
    console.error("A note could not be stored", error);
    this.#isSaving = false;
    kept.set(this.#paperId, this);
    setUnsafe(`note ${this.#paperId}`, "a note is not saved yet");
    this.#tell("failed");
    this.#later(RETRY_MS);
  }

  #take(earlier: NoteKeeper): void {
    clearTimeout(earlier.#timer);
    earlier.#forget();
    this.#unsaved = earlier.#unsaved;
    earlier.#unsaved = null;
    kept.set(this.#paperId, this);
    this.#tell("failed");
    this.#later(RETRY_MS);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), ms);
  }

  #tell(state: NoteState): void {
    if (!this.#isClosed) this.#onState(state);
  }
}
