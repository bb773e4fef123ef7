/**
 * A hybrid logical clock: the time of day as far as it can be trusted, and a counter for the rest.
 * Its stamps order changes of several devices whose own clocks disagree, and never contradict cause
 * and effect: a change made after seeing another one is stamped later than it.
 *
 * The rules:
 * - Our stamps only grow, even when the computer's clock is set back.
 * - A stamp from elsewhere moves our clock on only as far as `MAX_DRIFT_MS` beyond the computer's
 *   time. One from farther ahead still counts in every comparison, but leaves our clock alone.
 * - Whoever changes something that carries such a stamp passes it as `after`: that one change must
 *   come later, so our clock follows. It then counts on from there until time has caught up.
 */

/** Names one installation: 16 lower-case hex digits, drawn at random once. Also a safe file name. */
export type Device = string & { readonly __brand: "Device" };

/** A stamp as text: 15 digits of milliseconds, 6 hex digits of counter, the device. Sorts as text. */
export type Hlc = string & { readonly __brand: "Hlc" };

export interface Clock {
  /** Milliseconds since 1970, whole, 0 to `MAX_WALL`. */
  readonly wall: number;
  /** Tells stamps of the same millisecond apart; 0 to `MAX_COUNTER`. */
  readonly counter: number;
  readonly device: Device;
}

/** How far a stamp from elsewhere may pull our clock ahead of the computer's: a day. */
export const MAX_DRIFT_MS = 24 * 60 * 60 * 1000;

const WALL_DIGITS = 15;
const COUNTER_DIGITS = 6;
export const MAX_WALL = 10 ** WALL_DIGITS - 1;
export const MAX_COUNTER = 16 ** COUNTER_DIGITS - 1;
/** No computer's clock is believed beyond the year 9999; it leaves room above for counting on. */
const LATEST_TIME = 253_402_300_799_999;

const DEVICE = /^[0-9a-f]{16}$/;
const HLC = /^(\d{15})-([0-9a-f]{6})-([0-9a-f]{16})$/;

/** Reads a device's name; null when it is none. */
export function parseDevice(text: string): Device | null {
  // The brand says that this test was passed.
  return DEVICE.test(text) ? (text as Device) : null;
}

/** Names a device after random bytes; the first eight count, missing ones are zero. */
export function deviceFrom(random: Uint8Array): Device {
  const hex = Array.from({ length: 8 }, (_, at) => (random[at] ?? 0).toString(16).padStart(2, "0"));
  // Eight bytes of two digits each: what DEVICE asks for.
  return hex.join("") as Device;
}

/** A clock that has not ticked yet. */
export function newClock(device: Device): Clock {
  return { wall: 0, counter: 0, device };
}

/** The clock's stamp. Take one per change, after a `tick`. */
export function hlcOf(clock: Clock): Hlc {
  const wall = String(clock.wall).padStart(WALL_DIGITS, "0");
  const counter = clock.counter.toString(16).padStart(COUNTER_DIGITS, "0");
  // Built to fit HLC.
  return `${wall}-${counter}-${clock.device}` as Hlc;
}

/** Reads a stamp; null when it is none. */
export function parseHlc(text: string): Clock | null {
  const match = HLC.exec(text);
  const device = parseDevice(match?.[3] ?? "");
  if (match === null || device === null) return null;
  return { wall: Number(match[1]), counter: Number.parseInt(match[2] ?? "", 16), device };
}

/** Says whether a text is a stamp. */
export function isHlc(text: unknown): text is Hlc {
  return typeof text === "string" && HLC.test(text);
}

/** The device that made a stamp. */
export function deviceOf(hlc: Hlc): Device {
  // An Hlc ends in its device.
  return hlc.slice(-16) as Device;
}

/**
 * The clock for the next change of ours: later than every stamp it made before, and than `after`.
 * At `MAX_WALL` and `MAX_COUNTER`, thirty thousand years from now, it stands still.
 *
 * @param now what the computer's clock says, milliseconds since 1970; nonsense counts as 0
 * @param after the latest stamp of what this change replaces; only stamps ahead of ours matter
 */
export function tick(clock: Clock, now: number, after: Hlc | null = null): Clock {
  const seen = after === null ? null : parseHlc(after);
  return next(seen === null ? clock : later(clock, seen), now);
}

/**
 * The clock after a change from elsewhere was taken in. Stamps farther than `MAX_DRIFT_MS` ahead of
 * the computer's time do not move it.
 *
 * @param now what the computer's clock says, milliseconds since 1970; nonsense counts as 0
 */
export function receive(clock: Clock, remote: Hlc, now: number): Clock {
  const seen = parseHlc(remote);
  if (seen === null || seen.wall > sane(now) + MAX_DRIFT_MS) return next(clock, now);
  return next(later(clock, seen), now);
}

/**
 * Takes up our own clock again after a restart, from the last stamp found in our own journal. It is
 * followed however far ahead it is: going back would let new changes lose against our old ones.
 */
export function resume(clock: Clock, own: Hlc): Clock {
  const seen = parseHlc(own);
  return seen === null ? clock : later(clock, seen);
}

function later(clock: Clock, seen: Clock): Clock {
  const isLater = seen.wall > clock.wall || (seen.wall === clock.wall && seen.counter > clock.counter);
  return isLater ? { ...seen, device: clock.device } : clock;
}

function next(clock: Clock, now: number): Clock {
  const { device, wall, counter } = clock;
  const time = sane(now);
  if (time > wall) return { wall: time, counter: 0, device };
  if (counter < MAX_COUNTER) return { wall, counter: counter + 1, device };
  return wall < MAX_WALL ? { wall: wall + 1, counter: 0, device } : clock;
}

function sane(now: number): number {
  return Number.isNaN(now) ? 0 : Math.min(LATEST_TIME, Math.max(0, Math.floor(now)));
}
