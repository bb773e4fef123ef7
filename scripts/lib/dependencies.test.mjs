import { expect, it } from "vitest";

import { matches } from "./dependencies.mjs";

const zod = { version: "4.6.7", integrity: "sha512-a" };

it("is content when all that is locked is installed", () => {
  expect(
    matches({ "": {}, "node_modules/zod": zod }, { "node_modules/zod": zod, "node_modules/more": zod }),
  ).toBe(true);
});

it("notices a missing package, another version and another content", () => {
  const locked = { "node_modules/zod": zod };
  expect(matches(locked, {})).toBe(false);
  expect(matches(locked, { "node_modules/zod": { ...zod, version: "4.6.8" } })).toBe(false);
  expect(matches(locked, { "node_modules/zod": { ...zod, integrity: "sha512-b" } })).toBe(false);
});

it("does not miss packages for other systems", () => {
  expect(matches({ "node_modules/fsevents": { ...zod, optional: true } }, {})).toBe(true);
});
