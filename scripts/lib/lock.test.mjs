import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { withLock } from "./lock.mjs";

let folder, file;

beforeEach(() => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "offprint-lock-"));
  file = path.join(folder, "deep", "lock");
});

afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

it("lets one in at a time, and the next in after a failure", async () => {
  let inside = 0;
  const work = async () => {
    expect(++inside).toBe(1);
    await sleep(20);
    inside--;
  };
  const failing = withLock(file, "test", async () => {
    await work();
    throw new Error("broken");
  });
  await Promise.all([
    expect(failing).rejects.toThrow("broken"),
    withLock(file, "test", work),
    withLock(file, "test", work),
  ]);
  expect(fs.existsSync(file)).toBe(false);
});

it("takes over from a holder that is dead", async () => {
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(file, "");
  const longAgo = new Date(Date.now() - 60_000);
  fs.utimesSync(file, longAgo, longAgo);
  expect(await withLock(file, "test", async () => "done")).toBe("done");
});
