/** Watches that requests keep their distance: arXiv allows one every three seconds, one at a time. */
export class Pace {
  #lastStart = Number.NEGATIVE_INFINITY;
  #running = 0;

  /** @param graceMs how much too early a request may come, for timers and the loopback are not exact */
  constructor(
    readonly spacingMs: number,
    readonly graceMs: number,
  ) {}

  /** Notes a request's start; whether it came too soon. Call {@link end} when it is over. */
  begin(now: number): { readonly tooSoon: boolean } {
    const tooSoon = this.#running > 0 || now - this.#lastStart < this.spacingMs - this.graceMs;
    this.#lastStart = now;
    this.#running += 1;
    return { tooSoon };
  }

  end(): void {
    this.#running -= 1;
  }
}
