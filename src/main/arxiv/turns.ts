/** What a request is for. Searches go first: a PDF can only be asked for once its paper is found. */
export type Purpose = "search" | "pdf";

export interface Turn {
  readonly purpose: Purpose;
  /** Lets the one who waits go on. */
  readonly begin: () => void;
}

/** Those who wait for the line to arXiv. */
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

  /** Takes out whose turn it is: the search that waits longest, else the longest wait. */
  take(): Turn | undefined {
    const next = this.#waiting.find(({ purpose }) => purpose === "search") ?? this.#waiting[0];
    this.#waiting = this.#waiting.filter((one) => one !== next);
    return next;
  }
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error("aborted");
}
