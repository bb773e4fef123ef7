import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { DEVICES, hlc } from "./arbitrary";
import {
  deviceFrom,
  hlcOf,
  MAX_COUNTER,
  MAX_DRIFT_MS,
  MAX_WALL,
  newClock,
  parseDevice,
  parseHlc,
  receive,
  resume,
  tick,
} from "./clock";

const [ONE, TWO] = [DEVICES[0] ?? deviceFrom(Uint8Array.of()), DEVICES[1] ?? deviceFrom(Uint8Array.of())];
const NOW = 1_790_000_000_000;
const YEAR = 365 * 86_400_000;
const clocks = fc
  .record({ wall: fc.integer({ min: 0, max: MAX_WALL }), counter: fc.integer({ min: 0, max: MAX_COUNTER }) })
  .map((clock) => ({ ...clock, device: ONE }));
/** Everything that a broken computer may say. */
const times = fc.oneof(
  fc.double(),
  fc.integer({ min: -YEAR, max: NOW + 100 * YEAR }),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, Number.MAX_VALUE),
);

test("a stamp reads back, has a fixed width and sorts as text like its clock", () => {
  expect(hlcOf({ wall: NOW, counter: 255, device: ONE })).toBe("001790000000000-0000ff-0100000000000000");
  fc.assert(
    fc.property(clocks, clocks, (a, b) => {
      expect(parseHlc(hlcOf(a))).toEqual(a);
      expect(hlcOf(a)).toHaveLength(39);
      expect(Math.sign(hlcOf(a) < hlcOf(b) ? -1 : hlcOf(a) > hlcOf(b) ? 1 : 0)).toBe(
        Math.sign(a.wall - b.wall || a.counter - b.counter),
      );
    }),
  );
});

test("what is no stamp or no device is null", () => {
  for (const text of [
    "",
    "1-2-3",
    "001790000000000-0000FF-0100000000000000",
    "001790000000000-0000ff-../../../../etc/x",
    " 001790000000000-0000ff-0100000000000000",
  ]) {
    expect(parseHlc(text)).toBeNull();
  }
  expect(parseDevice("../../../../etc/")).toBeNull();
  fc.assert(
    fc.property(fc.string(), (text) => parseHlc(text) === null && parseDevice(text.slice(1)) === null),
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => parseDevice(deviceFrom(bytes)) !== null));
});

test("our stamps only grow, whatever the computer's clock says and whatever comes in", () => {
  const steps = fc.array(fc.record({ now: times, remote: fc.option(hlc), isReceived: fc.boolean() }), {
    minLength: 2,
  });
  fc.assert(
    fc.property(steps, (all) => {
      let clock = newClock(ONE);
      for (const { now, remote, isReceived } of all) {
        const next = isReceived && remote !== null ? receive(clock, remote, now) : tick(clock, now, remote);
        expect(hlcOf(next) > hlcOf(clock)).toBe(true);
        expect(parseHlc(hlcOf(next))).toEqual(next);
        clock = next;
      }
    }),
  );
});

test("a change comes later than what it replaces, however far ahead that was", () => {
  fc.assert(fc.property(times, hlc, (now, after) => hlcOf(tick(newClock(ONE), now, after)) > after));
});

test("the counter runs over into the next millisecond, and the very last stamp is no error", () => {
  expect(tick({ wall: NOW, counter: MAX_COUNTER, device: ONE }, NOW)).toEqual({
    wall: NOW + 1,
    counter: 0,
    device: ONE,
  });
  const last = { wall: MAX_WALL, counter: MAX_COUNTER, device: ONE };
  expect(tick(last, NOW)).toEqual(last);
});

describe("a clock that is years ahead elsewhere", () => {
  const future = hlcOf({ wall: NOW + 10 * YEAR, counter: 7, device: TWO });

  test("does not move ours when it is received", () => {
    expect(receive(newClock(ONE), future, NOW)).toEqual({ wall: NOW, counter: 0, device: ONE });
    fc.assert(
      fc.property(
        hlc,
        fc.integer({ min: 0, max: NOW }),
        (remote, now) => receive(newClock(ONE), remote, now).wall <= now + MAX_DRIFT_MS + 1,
      ),
    );
  });

  test("is followed when something that carries it is changed", () => {
    const clock = tick(newClock(ONE), NOW, future);
    expect(clock).toEqual({ wall: NOW + 10 * YEAR, counter: 8, device: ONE });
    expect(tick(clock, NOW + 1000).counter).toBe(9);
  });

  test("moves ours as usual within a day", () => {
    const near = hlcOf({ wall: NOW + MAX_DRIFT_MS, counter: 7, device: TWO });
    expect(receive(newClock(ONE), near, NOW)).toEqual({ wall: NOW + MAX_DRIFT_MS, counter: 8, device: ONE });
  });
});

test("after a restart we go on behind our own last stamp, even when the clock was set back by years", () => {
  const own = hlcOf({ wall: NOW + YEAR, counter: 3, device: ONE });
  expect(hlcOf(tick(resume(newClock(ONE), own), NOW)) > own).toBe(true);
});
