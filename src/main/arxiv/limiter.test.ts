import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Traffic } from "../../shared/ipc";
import { Limiter } from "./limiter";
import type { LimiterTools } from "./limiter-tools";

const SPACING_MS = 60;
const never = new AbortController().signal;
let folder: string;
let warnings: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "limiter-"));
  warnings = [];
});
afterEach(() => rm(folder, { recursive: true }));

function open(rest: Partial<LimiterTools> = {}): Promise<Limiter> {
  return Limiter.open({
    name: "arXiv",
    file: join(folder, "limiter.json"),
    spacingMs: SPACING_MS,
    hosts: ["127.0.0.1"],
    now: Date.now,
    elapsed: () => performance.now(),
    random: () => 0.5,
    warn: (message) => warnings.push(message),
    ...rest,
  });
}

async function stored(): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(folder, "limiter.json"), "utf8")) as Record<string, unknown>;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const start = async () => performance.now();

describe("distance", () => {
  test("one at a time, never closer than the spacing, also after a long job", async () => {
    const limiter = await open();
    const starts: number[] = [];
    let running = 0;
    const job = (ms: number) => async () => {
      starts.push(performance.now());
      running += 1;
      expect(running).toBe(1);
      await wait(ms);
      running -= 1;
    };
    await Promise.all([1, 90, 1, 1].map((ms) => limiter.run("pdf", job(ms), never)));
    for (const [at, time] of starts.entries()) {
      const before = starts[at - 1];
      if (before !== undefined) expect(time - before).toBeGreaterThanOrEqual(SPACING_MS);
    }
  });

  test("is kept over a restart right after a request went out, even one that never ended", async () => {
    const before = await open();
    const abort = new AbortController();
    let first = 0;
    const hanging = before.run("search", () => new Promise(() => (first = performance.now())), abort.signal);
    hanging.catch(() => undefined);
    await wait(20);
    const second = await (await open()).run("search", start, never);
    expect(second - first).toBeGreaterThanOrEqual(SPACING_MS);
  });

  test("the start is on the disk before the job runs", async () => {
    const limiter = await open();
    const asked = Date.now();
    await limiter.run(
      "search",
      async () => expect(Number((await stored())["lastStart"])).toBeGreaterThanOrEqual(asked),
      never,
    );
  });

  test("a failing job frees the line", async () => {
    const limiter = await open();
    await expect(limiter.run("pdf", () => Promise.reject(new Error("broken")), never)).rejects.toThrow(
      "broken",
    );
    await limiter.run("pdf", start, never);
    expect(limiter.traffic()).toEqual({ state: "idle", nextRequestAt: null, message: null });
  });

  test("is never below three seconds with one of arXiv's own hosts", async () => {
    const limiter = await open({ hosts: ["127.0.0.1", "export.arxiv.org"] });
    await limiter.run("search", start, never);
    const abort = new AbortController();
    const waiting = limiter.run("search", start, abort.signal);
    const { state, nextRequestAt } = limiter.traffic();
    expect(state).toBe("waiting");
    expect((nextRequestAt ?? 0) - Date.now()).toBeGreaterThan(2800);
    abort.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
  });
});

describe("clocks that were wrong", () => {
  test("a last start in the future costs one spacing, a cool-down in the far future an hour", async () => {
    const state = {
      lastStart: Date.now() + 86_400_000,
      coolUntil: 0,
      troubles: 0,
      message: null,
      stopped: false,
    };
    await writeFile(join(folder, "limiter.json"), JSON.stringify(state));
    const begun = performance.now();
    const time = await (await open()).run("search", start, never);
    expect(time - begun).toBeLessThan(SPACING_MS * 4);
    await writeFile(
      join(folder, "limiter.json"),
      JSON.stringify({ ...state, lastStart: 0, coolUntil: Date.now() * 2 }),
    );
    const { nextRequestAt } = (await open()).traffic();
    expect((nextRequestAt ?? 0) - Date.now()).toBeLessThanOrEqual(3_600_100);
  });

  test("a wall clock that jumps while running changes nothing", async () => {
    let jump = 0;
    const limiter = await open({ now: () => Date.now() + jump });
    const first = await limiter.run("search", start, never);
    jump = 86_400_000;
    expect((await limiter.run("search", start, never)) - first).toBeGreaterThanOrEqual(SPACING_MS);
    jump = -86_400_000;
    const begun = performance.now();
    await limiter.run("search", start, never);
    expect(performance.now() - begun).toBeLessThan(SPACING_MS * 4);
  });

  test("a damaged record waits a spacing and says so", async () => {
    await writeFile(join(folder, "limiter.json"), "{");
    const begun = performance.now();
    const time = await (await open()).run("search", start, never);
    expect(time - begun).toBeGreaterThanOrEqual(SPACING_MS - 5);
    expect(warnings.length).toBe(1);
  });
});

test("searches go before PDFs, each in order", async () => {
  const limiter = await open();
  const order: string[] = [];
  const note = (name: string) => async () => void order.push(name);
  await Promise.all([
    limiter.run("pdf", note("pdf 1"), never),
    limiter.run("pdf", note("pdf 2"), never),
    limiter.run("search", note("search 1"), never),
    limiter.run("search", note("search 2"), never),
  ]);
  expect(order).toEqual(["pdf 1", "search 1", "search 2", "pdf 2"]);
});

test("who gives up waiting leaves the queue at once; who comes with an aborted signal never joins it", async () => {
  const limiter = await open();
  await limiter.run("search", start, never);
  const abort = new AbortController();
  let ran = false;
  const job = async () => void (ran = true);
  const waiting = limiter.run("search", job, abort.signal);
  abort.abort(new Error("gone"));
  await expect(waiting).rejects.toThrow("gone");
  await expect(limiter.run("search", job, abort.signal)).rejects.toThrow("gone");
  await wait(SPACING_MS * 2);
  expect(ran).toBe(false);
  expect(limiter.traffic().state).toBe("idle");
});

describe("trouble", () => {
  test("429 without Retry-After: a pause, in words, over a restart, longer each time", async () => {
    const limiter = await open();
    await limiter.run("search", start, never);
    const failure = await limiter.throttled(429, null);
    expect(failure).toMatchObject({
      code: "busy",
      message: "arXiv is busy (429). It will be asked again in 1 second.",
    });
    const { state, nextRequestAt, message } = (await open()).traffic();
    expect([state, message]).toEqual(["waiting", "arXiv is busy"]);
    // 30 s, scaled down with the spacing as 60 ms to 3 s.
    expect((nextRequestAt ?? 0) - Date.now()).toBeGreaterThan(400);
    expect((await stored())["troubles"]).toBe(1);
    await limiter.run("search", start, never);
    await limiter.throttled(503, null);
    expect((await stored())["troubles"]).toBe(2);
    await limiter.run("search", start, never);
    await limiter.run("search", start, never);
    await limiter.throttled(429, null);
    expect((await stored())["troubles"]).toBe(1);
  });

  test("Retry-After is waited for to the end, by everybody", async () => {
    const limiter = await open();
    await limiter.run("pdf", start, never);
    const told = performance.now();
    await limiter.throttled(503, "1");
    expect((await limiter.run("search", start, never)) - told).toBeGreaterThanOrEqual(1000);
  });

  test("not reached: a shorter pause", async () => {
    const limiter = await open();
    await limiter.run("search", start, never);
    expect(await limiter.troubled("unreachable", "ECONNREFUSED")).toEqual({
      code: "network",
      message: "arXiv cannot be reached. It will be asked again in 1 second.",
      detail: "ECONNREFUSED",
    });
    await limiter.run("search", start, never);
  });

  test("403 stops everything, over a restart, until the reader resumes", async () => {
    const limiter = await open();
    await limiter.run("search", start, never);
    expect(await limiter.throttled(403, null)).toMatchObject({ code: "refused" });
    const again = await open();
    expect(again.traffic().state).toBe("stopped");
    let ran = false;
    const waiting = again.run("pdf", async () => void (ran = true), never);
    await wait(SPACING_MS * 2);
    expect(ran).toBe(false);
    await again.resume();
    await waiting;
    expect(ran).toBe(true);
    expect((await open()).isStopped).toBe(false);
  });

  test("a disk that takes nothing is a warning; the distance is kept all the same", async () => {
    const limiter = await open({ file: join(folder, "missing", "limiter.json") });
    const first = await limiter.run("search", start, never);
    expect((await limiter.run("search", start, never)) - first).toBeGreaterThanOrEqual(SPACING_MS);
    expect(warnings.length).toBe(2);
  });
});

test("a pause holds back what has not gone out, and nothing else", async () => {
  const limiter = await open();
  limiter.pause(true);
  let ran = false;
  const waiting = limiter.run("search", async () => void (ran = true), never);
  await wait(SPACING_MS);
  expect(ran).toBe(false);
  limiter.pause(false);
  await waiting;
  expect(ran).toBe(true);
});

test("listeners hear each change once, until they leave", async () => {
  const limiter = await open();
  const heard: Traffic["state"][] = [];
  const leave = limiter.onChange(({ state }) => heard.push(state));
  await limiter.run("search", start, never);
  await limiter.run("pdf", start, never);
  expect(heard).toEqual(["asking", "idle", "waiting", "downloading", "idle"]);
  leave();
  await limiter.run("pdf", start, never);
  expect(heard.length).toBe(5);
});

describe("another door of the same owner", () => {
  test("keeps the distance and does not wait for the end of a cool-down", async () => {
    const limiter = await open();
    await limiter.run("search", start, never);
    await limiter.throttled(503, "3600");
    expect(limiter.isHeldBack).toBe(true);
    const search = new AbortController();
    const held = limiter.run("search", start, search.signal).catch(() => "held");
    const first = await limiter.run("beside", start, never);
    const second = await limiter.run("beside", start, never);
    expect(second - first).toBeGreaterThanOrEqual(SPACING_MS);
    search.abort();
    expect(await held).toBe("held");
  });

  test("does not make two troubles of the query API two first ones", async () => {
    const limiter = await open();
    await limiter.run("search", start, never);
    await limiter.troubled("unreachable", "test");
    await limiter.run("beside", start, never);
    await limiter.run("beside", start, never);
    await limiter.run("search", start, never);
    await limiter.troubled("unreachable", "test");
    expect(await stored()).toMatchObject({ troubles: 2 });
  });

  test("waits as long as all is stopped, and goes out then", async () => {
    const limiter = await open();
    await limiter.throttled(403, null);
    let ran = false;
    const beside = limiter.run(
      "beside",
      async () => {
        ran = true;
      },
      never,
    );
    await wait(SPACING_MS * 3);
    expect(ran).toBe(false);
    await limiter.resume();
    await beside;
    expect(ran).toBe(true);
  });
});
