import fc from "fast-check";
import { expect, test } from "vitest";

import {
  beginTime,
  countTime,
  IDLE_AFTER_MS,
  lastBodyPage,
  noteReader,
  secondsToRead,
  type ActiveTime,
} from "./active-time";

const total = (time: ActiveTime): number => [...time.seconds.values()].reduce((sum, one) => sum + one, 0);

/** What happens while a paper is open: so much time passes, then this. */
const happening = fc.record({
  after: fc.integer({ min: -5000, max: 400_000 }),
  what: fc.constantFrom(
    "look" as const,
    "active" as const,
    "hide" as const,
    "show" as const,
    "turn" as const,
  ),
});

function play(steps: readonly { readonly after: number; readonly what: string }[]): {
  time: ActiveTime;
  now: number;
} {
  let now = 1_790_000_000_000;
  let time = beginTime(now, 1);
  for (const { after, what } of steps) {
    now += after;
    if (what === "look") time = countTime(time, now);
    else if (what === "active") time = noteReader(time, now, { isActive: true });
    else if (what === "turn") time = noteReader(time, now, { page: time.page + 1, isActive: true });
    else time = noteReader(time, now, { isVisible: what === "show" });
  }
  return { time, now };
}

test("never more than the time that passed, nor negative, whatever the clock does", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), (steps) => {
      const { time } = play(steps);
      const passed = steps.reduce((sum, { after }) => sum + Math.max(0, after), 0) / 1000;
      expect(total(time)).toBeLessThanOrEqual(passed + 1e-6);
      for (const seconds of time.seconds.values()) expect(seconds).toBeGreaterThan(0);
    }),
  );
});

test("a reader who went away is counted for a minute, looks every five seconds", () => {
  let time = beginTime(0, 1);
  for (let now = 5000; now <= 600_000; now += 5000) time = countTime(time, now);
  expect(total(time)).toBe(IDLE_AFTER_MS / 1000);
  expect(total(noteReader(noteReader(time, 600_000, { isActive: true }), 605_000, {}))).toBe(65);
});

test("a hidden window and a sleeping computer count nothing", () => {
  const hidden = noteReader(beginTime(0, 1), 0, { isVisible: false });
  expect(total(countTime(hidden, 5000))).toBe(0);
  expect(total(countTime(beginTime(0, 1), 8 * 3_600_000))).toBeLessThanOrEqual(15);
});

test("time goes to the page that was shown", () => {
  const time = countTime(noteReader(beginTime(0, 3), 4000, { page: 4, isActive: true }), 10_000);
  expect([...time.seconds]).toEqual([
    [3, 4],
    [4, 6],
  ]);
});

test("a page of more words takes longer, within reason", () => {
  expect(secondsToRead(0)).toBe(4);
  expect(secondsToRead(300)).toBe(20);
  expect(secondsToRead(5000)).toBe(45);
});

test("references and appendix do not count", () => {
  const headings = [
    { title: "1 Introduction", page: 1 },
    { title: "References", page: 10 },
    { title: "A Appendix", page: 12 },
  ];
  expect(lastBodyPage(headings, 20)).toBe(10);
  expect(lastBodyPage([{ title: "Reference frames", page: 3 }], 8)).toBe(8);
  expect(lastBodyPage([], 8)).toBe(8);
});
