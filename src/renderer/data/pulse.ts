/** Longest time that a browser's timer can hold, in milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * A heartbeat that several loops wait for. A beat between taking a ticket and waiting on it is not
 * lost, so a loop that takes its ticket before it looks for work misses none.
 */
export class Pulse {
  #beats = 0;
  readonly #sleepers = new Set<() => void>();

  beat(): void {
    this.#beats += 1;
    for (const wake of this.#sleepers) wake();
  }

  /** A ticket: waits for the next beat after now, or until a time (milliseconds since 1970). */
  next(): (until: number | null) => Promise<void> {
    const taken = this.#beats;
    return (until) => this.#sleep(taken, until);
  }

  #sleep(taken: number, until: number | null): Promise<void> {
    if (this.#beats !== taken) return Promise.resolve();
    return new Promise((resolve) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const wake = (): void => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        resolve();
      };
      this.#sleepers.add(wake);
      if (until !== null)
        timer = setTimeout(wake, Math.min(LONGEST_TIMER_MS, Math.max(0, until - Date.now())));
    });
  }
}
