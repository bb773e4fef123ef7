/**
 * What a request is for. Searches go first: a PDF can only be asked for once its paper is found.
 * `beside`: goes to another door of the same owner.
 */
export type Purpose = "search" | "beside" | "pdf";

export interface Turn {
  readonly purpose: Purpose;
  /** Lets the one who waits go on. */
  readonly begin: () => void;
}

/** Those who wait for the line to a service. */
export class Turns {
  #waiting: Turn[] = [];

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /**
   * Resolves when the turn begins.
   *
   * @param onLeave called when the signal took somebody out of the queue
   * @throws the signal's reason when it aborts before that
   */
  wait(purpose: Purpose, signal: AbortSignal, onLeave: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(reasonOf(signal));
        return;
      }
      const leave = (): void => {
        this.#waiting = this.#waiting.filter((one) => one !== turn);
        reject(reasonOf(signal));
        onLeave();
      };
      const begin = (): void => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const turn: Turn = { purpose, begin };
      signal.addEventListener("abort", leave, { once: true });
      this.#waiting.push(turn);
    });
  }

  /** Whether somebody waits for this. */
  has(wanted: Purpose): boolean {
    return this.#waiting.some(({ purpose }) => purpose === wanted);
  }

  /** Takes out whose turn it is, of those with these purposes: searches first, then by the wait. */
  take(purposes: readonly Purpose[] = ["search", "beside", "pdf"]): Turn | undefined {
    const some = this.#waiting.filter(({ purpose }) => purposes.includes(purpose));
    const next = some.find(({ purpose }) => purpose === "search") ?? some[0];
    this.#waiting = this.#waiting.filter((one) => one !== next);
    return next;
  }
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error("aborted");
}
