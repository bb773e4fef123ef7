import type { Desk } from "../app";
import type { Random } from "../fixtures/random";

/** What a round measured, by name with its unit: `{ "lost changes": 0, "reopen ms": 812 }`. The table shows the worst; of names that end in "in all", the sum. */
export type Figures = Readonly<Record<string, number>>;

/** Where one round happens: a data folder of its own, and chance that can be repeated. */
export interface Lab {
  readonly desk: Desk;
  /** Seeded; the seed is printed with every failure. All chance of a round comes from here. */
  readonly random: Random;
}

/** One row of the fault matrix: what goes wrong, and what must hold afterwards. */
export interface Fault {
  /** Its number in the table of docs/reliability.md. */
  readonly row: number;
  /** What goes wrong, in a few words. */
  readonly name: string;
  /** What has to hold, in a few words. */
  readonly bar: string;
  /** Rounds in `npm test` (quick) and in `npm run test:faults` (long). */
  readonly rounds: { readonly quick: number; readonly long: number };
  /** Seeds of rounds that failed once and were mended: they are tried before all others. */
  readonly seeds?: readonly number[];
  /** Longest time of one round, in milliseconds. */
  readonly patience: number;
  /**
   * One round, in a fresh data folder. Throws when the bar is missed. The harness has checked afterwards
   * that no partial file survived, no foreign host was called and no error went uncaught.
   */
  readonly round: (lab: Lab) => Promise<Figures>;
}
