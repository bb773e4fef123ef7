import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { forgetFailure, recentFailure, rememberFailure } from "./failed-download.mjs";

let cache;

beforeEach(() => {
  cache = fs.mkdtempSync(path.join(os.tmpdir(), "offprint-cache-"));
  vi.useFakeTimers();
  rememberFailure(cache, "45.4.1", "no answer");
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  fs.rmSync(cache, { recursive: true });
});

it("is remembered for a day", () => {
  expect(recentFailure(cache, "45.4.1")).toBe("no answer");
  vi.advanceTimersByTime(25 * 60 * 60 * 1000);
  expect(recentFailure(cache, "45.4.1")).toBeNull();
});

it("holds for that version and mirror only", () => {
  expect(recentFailure(cache, "46.0.0")).toBeNull();
  vi.stubEnv("ELECTRON_MIRROR", "https://mirror.example/");
  expect(recentFailure(cache, "45.4.1")).toBeNull();
});

it("is forgotten after a success, and a damaged note counts as none", () => {
  fs.writeFileSync(path.join(cache, "official-download-failed.json"), "{");
  expect(recentFailure(cache, "45.4.1")).toBeNull();
  forgetFailure(cache);
  expect(recentFailure(cache, "45.4.1")).toBeNull();
});
