import type { Traffic } from "../../shared/ipc";
import type { Purpose } from "./turns";

/** The limiter's inner state, as far as it shows. */
export interface Line {
  /** Who is asked: "arXiv". */
  readonly name: string;
  readonly stopped: boolean;
  readonly running: Purpose | null;
  readonly paused: boolean;
  readonly someWait: boolean;
  /** In the pause after trouble. */
  readonly cooling: boolean;
  /** The last trouble in words; null when there was none. */
  readonly trouble: string | null;
  /** Milliseconds since 1970. */
  readonly nextStart: number;
}

/** How things stand with a service, in the words of the contract. */
export function trafficOf({
  name,
  stopped,
  running,
  paused,
  someWait,
  cooling,
  trouble,
  nextStart,
}: Line): Traffic {
  if (stopped)
    return { state: "stopped", nextRequestAt: null, message: `${name} refused our requests (403)` };
  const message = cooling ? trouble : null;
  if (running !== null)
    return { state: running === "pdf" ? "downloading" : "asking", nextRequestAt: null, message };
  if (paused || (!someWait && !cooling)) return { state: "idle", nextRequestAt: null, message };
  // To a tenth of a second, so that two clocks' disagreement is no news.
  return { state: "waiting", nextRequestAt: Math.round(nextStart / 100) * 100, message };
}
