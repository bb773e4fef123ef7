import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { expect, test } from "vitest";

import { pageFiles, safePath } from "./page-files";

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

test("a link in the folder that leads out of it is not followed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "offprint-page-"));
  try {
    await mkdir(join(folder, "page"));
    await writeFile(join(folder, "secret.txt.js"), "secret");
    await writeFile(join(folder, "page", "own.js"), "own");
    await symlink(join(folder, "secret.txt.js"), join(folder, "page", "out.js"));
    await symlink(folder, join(folder, "page", "up"));
    const serve = pageFiles(join(folder, "page"));
    const status = async (path: string) => {
      const url = new URL(path, "app://offprint");
      return (await serve(new Request(url), url)).status;
    };
    expect(await status("/own.js")).toBe(200);
    expect(await status("/out.js")).toBe(404);
    expect(await status("/up/secret.txt.js")).toBe(404);
  } finally {
    await rm(folder, { recursive: true });
  }
});
