import { beforeEach, describe, expect, test } from "vitest";

import { RenderQueue } from "./render-queue";

/** Pages that are drawn when the test says so. */
class Pages {
  readonly drawn = new Set<number>();
  readonly started: number[] = [];
  readonly cancelled: number[] = [];
  readonly failures: number[] = [];
  finish: () => void = () => undefined;
  fail: () => void = () => undefined;

  readonly needsDrawing = (page: number) => !this.drawn.has(page);
  readonly failed = (page: number) => this.failures.push(page);
  readonly draw = (page: number) => {
    this.started.push(page);
    const { promise, resolve, reject } = pending();
    this.finish = () => {
      this.drawn.add(page);
      resolve();
    };
    this.fail = () => reject(new Error("damaged"));
    const cancel = () => {
      this.cancelled.push(page);
      resolve();
    };
    return { finished: promise, cancel };
  };
}

function pending(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

let pages: Pages;
let queue: RenderQueue;
beforeEach(() => {
  pages = new Pages();
  queue = new RenderQueue(pages);
});

test("one at a time, what is seen first, and nothing twice", async () => {
  queue.want({ seen: [5, 4], near: [6] });
  expect(pages.started).toEqual([5]);
  for (let page = 0; page < 4; page++) {
    pages.finish();
    await settle();
  }
  expect(pages.started).toEqual([5, 4, 6]);
});

describe("a drawing that runs", () => {
  test("ends when its page is wanted no more", async () => {
    queue.want({ seen: [1], near: [2] });
    queue.want({ seen: [40], near: [41] });
    await settle();
    expect(pages.cancelled).toEqual([1]);
    expect(pages.started).toEqual([1, 40]);
  });

  test("goes on when its page is seen still, or only near", () => {
    queue.want({ seen: [1], near: [2] });
    queue.want({ seen: [2, 1], near: [3] });
    expect(pages.cancelled).toEqual([]);
  });

  test("of a page near by ends when a page that is seen waits", async () => {
    pages.drawn.add(1);
    queue.want({ seen: [1], near: [2, 3] });
    queue.want({ seen: [3], near: [4, 2] });
    await settle();
    expect(pages.started).toEqual([2, 3]);
  });

  test("starts over when the size changed", async () => {
    queue.want({ seen: [1], near: [] });
    queue.restart();
    await settle();
    expect(pages.started).toEqual([1, 1]);
  });
});

test("a page that fails is told once and keeps nobody waiting", async () => {
  queue.want({ seen: [1, 2], near: [] });
  pages.fail();
  await settle();
  queue.want({ seen: [1, 2], near: [] });
  expect(pages.failures).toEqual([1]);
  expect(pages.started).toEqual([1, 2]);
});

test("after closing nothing is drawn and nothing is told", async () => {
  queue.want({ seen: [1, 2], near: [] });
  queue.close();
  queue.want({ seen: [3], near: [] });
  await settle();
  expect(pages.cancelled).toEqual([1]);
  expect(pages.started).toEqual([1]);
  expect(pages.failures).toEqual([]);
});
