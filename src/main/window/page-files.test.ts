import fc from "fast-check";
import { expect, test } from "vitest";

import { safePath } from "./page-files";

test("addresses that try to leave the folder lead nowhere", () => {
  for (const path of [
    "/../x",
    "/%2e%2e/x",
    "/a/..%2f..%2fx",
    "/%00",
    "/a%00.js",
    "/..\\x",
    "/%5c..%5cx",
    "/%",
    "",
  ]) {
    expect(safePath("/app/page", path), path).toBeNull();
  }
  expect(safePath("/app/page", "/assets/index-1.js")).toBe("/app/page/assets/index-1.js");
});

test("no address whatever leads out of the folder", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("/", ".", "%2e", "%2f", "\\", "%5c", "a", "%00") }),
      (path) => {
        const found = safePath("/app/page", `/${path}`);
        return found === null || found.startsWith("/app/page/");
      },
    ),
  );
});
