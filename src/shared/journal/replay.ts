import type { Hlc } from "./clock";
import { collect, type Collector, type State } from "./merge";
import { decodeLine, type Damage } from "./record";

/** A line that told nothing. */
export interface DamagedLine {
  /** From 1. */
  readonly line: number;
  readonly damage: Damage;
  /** Goes on after "line 12: ". */
  readonly reason: string;
}

/** What came of reading a journal's lines. */
export interface Replayed {
  readonly lines: number;
  /** Lines that were change records. Those seen before count, and change nothing. */
  readonly records: number;
  readonly damaged: readonly DamagedLine[];
  /** The tail that a write left unfinished when it was cut short; null when there is none. */
  readonly torn: string | null;
  /** The latest stamp; null when there was no record. */
  readonly lastHlc: Hlc | null;
}

/** Reads lines one after the other into a collector. */
export class Replay {
  readonly #into: Collector;
  #lines = 0;
  #records = 0;
  #lastHlc: Hlc | null = null;
  readonly #damaged: DamagedLine[] = [];

  constructor(into: Collector) {
    this.#into = into;
  }

  /** A line that had its end. */
  line(text: string): void {
    this.#lines += 1;
    const decoded = decodeLine(text);
    if (decoded.ok) {
      this.#records += 1;
      if (this.#lastHlc === null || decoded.record.hlc > this.#lastHlc) this.#lastHlc = decoded.record.hlc;
      this.#into.add(decoded.record);
    } else {
      this.#damaged.push({ line: this.#lines, damage: decoded.damage, reason: decoded.reason });
    }
  }

  /** What followed the last line's end. A tail that is whole but for its line's end is a line. */
  end(tail: string): Replayed {
    const isTorn = tail !== "" && !decodeLine(tail).ok;
    if (tail !== "" && !isTorn) this.line(tail);
    return {
      lines: this.#lines,
      records: this.#records,
      damaged: this.#damaged,
      torn: isTorn ? tail : null,
      lastHlc: this.#lastHlc,
    };
  }
}

/** Reads a whole journal from its text, on top of a state. */
export function replay(text: string, from: State): Replayed & { readonly state: State } {
  const collector = collect(from);
  const reading = new Replay(collector);
  const lines = text.split("\n");
  const tail = lines.pop() ?? "";
  for (const line of lines) reading.line(line);
  return { ...reading.end(tail), state: collector.state() };
}
