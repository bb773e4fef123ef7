import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { takeFolder } from "./single-instance";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "offprint-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lock = () => join(folder, "SingletonLock");
/** Chromium's answer where the link alone decides. */
const request = () => !existsSync(lock()) && !isLink();
function isLink(): boolean {
  try {
    symlinkSync("nowhere", lock());
    rmSync(lock());
    return false;
  } catch {
    return true;
  }
}

test("a free folder is taken; one whose owner lives is not", () => {
  expect(takeFolder(folder, request)).toBe(true);
  symlinkSync(`${hostname()}-${process.pid}`, lock());
  expect(takeFolder(folder, request)).toBe(false);
});

test("the lock of a process that is gone is cleared away", async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  await new Promise((done) => child.once("exit", done));
  symlinkSync(`${hostname()}-${child.pid}`, lock());
  expect(takeFolder(folder, request)).toBe(true);
});

test("the lock of another computer is respected", () => {
  symlinkSync(`some-other-host-1`, lock());
  expect(takeFolder(folder, request)).toBe(false);
});
