import { expect, test } from "vitest";

import { Pulse } from "./pulse";

async function isSettled(promise: Promise<void>): Promise<boolean> {
  return Promise.race([
    promise.then(() => true),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 20)),
  ]);
}

test("a sleeper wakes at the next beat", async () => {
  const pulse = new Pulse();
  const sleep = pulse.next()(null);
  expect(await isSettled(sleep)).toBe(false);
  pulse.beat();
  expect(await isSettled(sleep)).toBe(true);
});

test("a beat between taking a ticket and sleeping on it is not lost", async () => {
  const pulse = new Pulse();
  const ticket = pulse.next();
  pulse.beat();
  expect(await isSettled(ticket(null))).toBe(true);
  expect(await isSettled(pulse.next()(null))).toBe(false);
});

test("a sleeper wakes when its time has come, or has passed already", async () => {
  const pulse = new Pulse();
  expect(await isSettled(pulse.next()(Date.now() + 5))).toBe(true);
  expect(await isSettled(pulse.next()(Date.now() - 1000))).toBe(true);
  expect(await isSettled(pulse.next()(Date.now() + 1e12))).toBe(false);
});
