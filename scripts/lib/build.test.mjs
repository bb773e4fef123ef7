import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { fingerprint } from "./build.mjs";

let root;
const write = (name, text) => {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), text);
};

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "offprint-build-"));
  write("src/main/index.ts", "one");
  write("package.json", "{}");
});

afterEach(() => fs.rmSync(root, { recursive: true }));

it.each([
  ["a changed source", "src/main/index.ts"],
  ["a new source", "src/shared/new.ts"],
  ["a resource", "resources/icon.png"],
  ["a compiler setting", "tsconfig.base.json"],
])("changes with %s", (_what, file) => {
  const before = fingerprint(root);
  write(file, "two");
  expect(fingerprint(root)).not.toBe(before);
});

it.each([
  ["a test", "src/main/index.test.ts"],
  ["the manual", "docs/guide.md"],
  ["a time alone", "src/main/index.ts"],
])("does not change with %s", (_what, file) => {
  const before = fingerprint(root);
  write(file, "one");
  expect(fingerprint(root)).toBe(before);
});
