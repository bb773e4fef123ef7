/** How often time is counted, in milliseconds. */
const TICK_MS = 1000;

/**
 * Calls `bark` when nothing was reported for `limitMs`. Only time in which the window is shown
 * counts: a hidden window draws nothing, and a sleeping computer is no reason for alarm.
 */
export class Watchdog {
  readonly #limitMs: number;
  readonly #bark: () => void;
  #idleMs = 0;
  #timer: number | null = null;

  constructor(limitMs: number, bark: () => void) {
    this.#limitMs = limitMs;
    this.#bark = bark;
  }

  start(): void {
    this.stop();
    this.#idleMs = 0;
    this.#timer = window.setInterval(() => this.#tick(), TICK_MS);
  }

  /** Something moved: counts from zero again. */
  progress(): void {
    this.#idleMs = 0;
  }

  stop(): void {
    if (this.#timer !== null) window.clearInterval(this.#timer);
    this.#timer = null;
  }

  #tick(): void {
    if (document.visibilityState !== "visible") return;
    this.#idleMs += TICK_MS;
    if (this.#idleMs < this.#limitMs) return;
    this.stop();
    this.#bark();
  }
}
