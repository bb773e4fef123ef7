import type { Failure, Traffic } from "../../shared/ipc";
import { coolDownMs, inWords, LONGEST_COOL_DOWN_MS, POLITE_SPACING_MS, type Trouble } from "./cool-down";
import { FRESH, loadLimiterState, saveLimiterState, type LimiterState } from "./limiter-state";
import type { LimiterTools } from "./limiter-tools";
import { trafficOf } from "./traffic";
import { Turns, type Purpose, type Turn } from "./turns";

/**
 * The one gate that everything sent to one service passes, arXiv above all: one connection at a
 * time, a distance between starts, and a longer pause when the service asks for it or cannot be
 * reached. The last start is on the disk before a request goes out, so neither a restart nor a crash
 * makes the next one too early.
 */
export class Limiter {
  readonly #tools: LimiterTools;
  readonly #spacingMs: number;
  /** For timers and networks are not exact: no two requests shall arrive closer than allowed. */
  readonly #marginMs: number;
  readonly #listeners = new Set<(traffic: Traffic) => void>();
  readonly #turns = new Turns();
  #running: Purpose | null = null;
  #state: LimiterState;
  /** By the clock that is never set: the next start may be then, for spacing and for cool-down. */
  #nextStart: number;
  #coolEnd: number;
  #starts = 0;
  /** The start whose request met trouble last. */
  #troubledStart = 0;
  #paused = false;
  #timer: NodeJS.Timeout | undefined;
  #announced = "";
  #saved: Promise<void> = Promise.resolve();

  private constructor(tools: LimiterTools, state: LimiterState) {
    const atArxiv = tools.hosts.some((host) => /(?:^|\.)arxiv\.org\.?$/i.test(host));
    this.#tools = tools;
    this.#spacingMs = atArxiv ? Math.max(tools.spacingMs, POLITE_SPACING_MS) : tools.spacingMs;
    this.#marginMs = Math.min(50, 10 + this.#spacingMs / 20);
    this.#state = state;
    const now = tools.now();
    // The last request left a little after its time was stored, by as much as the disk was slow: one
    // spacing more allows for that. A time too far ahead was stored by a clock that was wrong.
    const apart = 2 * this.#gapMs;
    const untilStart = state.lastStart === 0 ? 0 : clamp(state.lastStart + apart - now, apart);
    this.#nextStart = tools.elapsed() + untilStart;
    this.#coolEnd = tools.elapsed() + clamp(state.coolUntil - now, LONGEST_COOL_DOWN_MS);
  }

  /** Takes up where the last run of the app ended. */
  static async open(tools: LimiterTools): Promise<Limiter> {
    const stored = await loadLimiterState(tools.file);
    if (stored !== null) return new Limiter(tools, stored);
    tools.warn(
      `The record of the last request to ${tools.name} could not be read; a request may just have gone out`,
      null,
    );
    return new Limiter(tools, { ...FRESH, lastStart: tools.now() });
  }

  get #gapMs(): number {
    return this.#spacingMs + this.#marginMs;
  }

  /**
   * Runs the job when the service may next be asked, searches first. The job is one request, to its
   * last byte; no other starts before it ends. A request to another door of the same owner
   * (`beside`) keeps the distance and heeds a stop, but does not wait for the end of a cool-down:
   * it has one of its own.
   *
   * @throws the signal's reason when it aborts while waiting, and whatever the job throws
   */
  async run<T>(purpose: Purpose, job: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const turn = this.#turns.wait(purpose, signal, () => this.#pump());
    this.#pump();
    await turn;
    try {
      return await job();
    } finally {
      this.#running = null;
      this.#nextStart = Math.max(this.#nextStart, this.#tools.elapsed() + this.#marginMs);
      this.#pump();
    }
  }

  /**
   * Notes that the service asked to be left alone: 403 stops everything until {@link resume}, any other
   * status is a pause. Answers what to tell the reader.
   *
   * @param retryAfter the header of that name, as it came
   */
  async throttled(status: number, retryAfter: string | null): Promise<Failure> {
    const { name } = this.#tools;
    if (status === 403) {
      await this.#keep({ ...this.#state, stopped: true });
      const message = `${name} refused our requests (403). Nothing more is sent to it until you let it go on.`;
      return { code: "refused", message, detail: "HTTP 403" };
    }
    const ms = await this.#coolDown("busy", `${name} is busy`, retryAfter);
    const message = `${name} is busy (${status}). It will be asked again in ${inWords(ms)}.`;
    return { code: "busy", message, detail: `HTTP ${status}, Retry-After: ${retryAfter ?? "none"}` };
  }

  /** Notes that the service did not answer (`unreachable`) or not in time (`busy`). Answers what to tell the reader. */
  async troubled(trouble: Trouble, detail: string): Promise<Failure> {
    const { name } = this.#tools;
    const what = trouble === "busy" ? `${name} is busy` : `${name} cannot be reached`;
    const ms = await this.#coolDown(trouble, what, null);
    const code = trouble === "busy" ? "busy" : "network";
    return { code, message: `${what}. It will be asked again in ${inWords(ms)}.`, detail };
  }

  /** After a 403: nothing goes out until {@link resume}. */
  get isStopped(): boolean {
    return this.#state.stopped;
  }

  /** In the pause after trouble, or stopped: a search would have to wait for longer than the distance. */
  get isHeldBack(): boolean {
    return this.#state.stopped || this.#isCooling;
  }

  get #isCooling(): boolean {
    return this.#coolEnd > this.#tools.elapsed();
  }

  /** Ends a stop after a 403, at the reader's word. */
  async resume(): Promise<Traffic> {
    if (this.#state.stopped) await this.#keep({ ...this.#state, stopped: false });
    return this.traffic();
  }

  /** Holds back every request that has not gone out yet, or lets them go on. Not kept over a restart. */
  pause(paused: boolean): Traffic {
    this.#paused = paused;
    this.#pump();
    return this.traffic();
  }

  /** How things stand now. */
  traffic(): Traffic {
    return trafficOf({
      name: this.#tools.name,
      stopped: this.#state.stopped,
      running: this.#running,
      paused: this.#paused,
      someWait: !this.#turns.isEmpty,
      cooling: this.#isCooling,
      trouble: this.#state.message,
      nextStart: this.#tools.now() + this.#waitMs(),
    });
  }

  /** Calls the listener after every change; answers the function that ends it. */
  onChange(listener: (traffic: Traffic) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts the next request if it may start now, else sets the alarm for when it may. */
  #pump(): void {
    clearTimeout(this.#timer);
    const held = this.#running !== null || this.#paused || this.#state.stopped;
    const cooling = this.#isCooling;
    // Whoever does not wait for the end of a cool-down waits for the distance alone.
    const waitMs = this.#turns.has("beside") ? this.#untilStart() : this.#waitMs();
    const next = held || waitMs > 0 ? undefined : this.#turns.take(cooling ? ["beside"] : undefined);
    if (next !== undefined) {
      this.#start(next).catch((error: unknown) =>
        this.#tools.warn(`A request to ${this.#tools.name} could not be started`, error),
      );
    } else if (!held && waitMs > 0 && (!this.#turns.isEmpty || cooling)) {
      // Rounded up: a timer that rings a fraction early would only be set again.
      this.#timer = setTimeout(() => this.#pump(), Math.ceil(waitMs));
    }
    this.#announce();
  }

  async #start({ purpose, begin }: Turn): Promise<void> {
    this.#running = purpose;
    // How another door fares says nothing about whether troubles follow on each other here.
    if (purpose !== "beside") this.#starts += 1;
    await this.#save({ ...this.#state, lastStart: this.#tools.now() });
    this.#nextStart = this.#tools.elapsed() + this.#gapMs;
    begin();
  }

  /** Milliseconds until the next start; 0 or less: now. */
  #waitMs(): number {
    return Math.max(this.#untilStart(), this.#coolEnd - this.#tools.elapsed());
  }

  #untilStart(): number {
    return this.#nextStart - this.#tools.elapsed();
  }

  async #coolDown(trouble: Trouble, message: string, retryAfter: string | null): Promise<number> {
    const inARow = this.#starts <= this.#troubledStart + 1;
    const troubles = inARow ? this.#state.troubles + 1 : 1;
    this.#troubledStart = this.#starts;
    const now = this.#tools.now();
    const ms = coolDownMs(trouble, retryAfter, {
      troubles,
      spacingMs: this.#spacingMs,
      now,
      random: this.#tools.random(),
    });
    this.#coolEnd = Math.max(this.#coolEnd, this.#tools.elapsed() + ms);
    await this.#keep({ ...this.#state, coolUntil: now + ms, troubles, message });
    return ms;
  }

  async #keep(state: LimiterState): Promise<void> {
    // In effect at once, on the disk a moment later.
    this.#state = state;
    this.#pump();
    await this.#save(state);
  }

  /** Stores the state, one write after the other. A full disk must not silence the app: it only warns. */
  #save(state: LimiterState): Promise<void> {
    this.#state = state;
    this.#saved = this.#saved
      .then(() => saveLimiterState(this.#tools.file, this.#state))
      .catch((error: unknown) =>
        this.#tools.warn(`The time of the last request to ${this.#tools.name} could not be stored`, error),
      );
    return this.#saved;
  }

  #announce(): void {
    const traffic = this.traffic();
    const text = JSON.stringify(traffic);
    if (text === this.#announced) return;
    this.#announced = text;
    for (const listener of this.#listeners) listener(traffic);
  }
}

function clamp(ms: number, most: number): number {
  return Math.min(Math.max(0, ms), most);
}
