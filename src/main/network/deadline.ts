/** A time limit that can be set anew, joined to a caller's signal: one request, from asking to the last byte. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal;
  #timer: NodeJS.Timeout | undefined;
  #whole: NodeJS.Timeout | undefined;

  constructor(outer: AbortSignal) {
    this.#outer = outer;
    if (outer.aborted) this.#abort();
    else outer.addEventListener("abort", this.#abort, { once: true });
  }

  readonly #abort = (): void => this.#controller.abort(this.#outer.reason);

  /** Aborts when the time is up or the caller says so. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Starts the time afresh. */
  restart(ms: number): void {
    clearTimeout(this.#timer);
    const seconds = Math.max(1, Math.round(ms / 1000));
    this.#timer = setTimeout(() => {
      this.#controller.abort(new Error(`nothing came for ${seconds} s`));
    }, ms);
  }

  /** Sets the time for all of it, whatever comes in between. */
  limit(ms: number): void {
    this.#whole = setTimeout(() => {
      this.#controller.abort(new Error(`it took more than ${Math.max(1, Math.round(ms / 1000))} s`));
    }, ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#whole);
    this.#outer.removeEventListener("abort", this.#abort);
    // An answer that was refused by its headers is still on its way: left alone it would keep the
    // connection and be read into memory for nobody.
    this.#controller.abort(new Error("nothing more is wanted"));
  }

  /**
   * The pieces of a body. Ends with an error as soon as the signal aborts, even where the stream
   * itself would hang.
   */
  async *read(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Buffer> {
    if (body === null) return;
    const reader = body.getReader();
    const aborted = new Promise<never>((_resolve, reject) => {
      const fail = (): void =>
        reject(this.signal.reason instanceof Error ? this.signal.reason : new Error("aborted"));
      if (this.signal.aborted) fail();
      else this.signal.addEventListener("abort", fail, { once: true });
    });
    // The race below hears it; without this a rejection after the last piece would go unheard.
    aborted.catch(() => undefined);
    try {
      for (;;) {
        const { done, value } = await Promise.race([reader.read(), aborted]);
        if (done) return;
        yield Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      }
    } finally {
      // Tells the connection that nobody listens any more; that it is already broken is no news.
      reader.cancel().catch(() => undefined);
    }
  }
}
