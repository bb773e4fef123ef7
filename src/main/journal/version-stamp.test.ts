import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { compareStamps, readStamp, writeStamp, type VersionStamp } from "./version-stamp";

const own: VersionStamp = { app: "1.9.0", electron: "45.4.1", schema: 3 };
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offprint-stamp-"));
  path = join(folder, "version.json");
});

afterEach(() => rm(folder, { recursive: true }));

test("newer data is refused, whatever it is newer in", () => {
  const kindOf = (stored: Partial<VersionStamp>) => compareStamps({ ...own, ...stored }, own).kind;
  expect(kindOf({})).toBe("same");
  expect(kindOf({ app: "1.8.9" })).toBe("upgrade");
  expect(kindOf({ electron: "25.1.1" })).toBe("upgrade");
  expect(kindOf({ schema: 2 })).toBe("upgrade");
  expect(kindOf({ app: "1.9.0-beta.2" })).toBe("upgrade");
  expect(kindOf({ app: "1.10.0" })).toBe("refuse");
  expect(kindOf({ app: "2.0.0-beta.1" })).toBe("refuse");
  expect(kindOf({ electron: "45.10.0" })).toBe("refuse");
  expect(kindOf({ schema: 4 })).toBe("refuse");
  expect(kindOf({ app: "1.0.0", schema: 4 })).toBe("refuse");
  const preview = { ...own, app: "1.9.0-beta.2" };
  expect(compareStamps({ ...own, app: "1.9.0-beta.10" }, preview).kind).toBe("refuse");
  expect(compareStamps(own, preview).kind).toBe("refuse");
  expect(compareStamps(preview, preview).kind).toBe("same");
});

test("the refusal says what to do, and that nothing was changed", () => {
  const verdict = compareStamps({ ...own, electron: "46.0.0" }, own);
  expect(verdict.kind === "refuse" && verdict.words).toBe(
    "This library was opened with Electron 46.0.0. This is 45.4.1, which would delete it: start the newer one. Nothing was changed.",
  );
});

test("a folder without a stamp, or with a damaged one, is treated with the care of an upgrade", async () => {
  expect(await readStamp(path)).toBeNull();
  await writeFile(path, '{"app":');
  expect(await readStamp(path)).toBeNull();
  await writeFile(path, '{"app":1}');
  expect(await readStamp(path)).toBeNull();
  expect(compareStamps(null, own).kind).toBe("upgrade");
});

test("a stamp reads back, and a later version may add to it", async () => {
  await writeStamp(path, own);
  expect(await readStamp(path)).toEqual(own);
  await writeFile(path, JSON.stringify({ ...own, more: true }));
  expect(await readStamp(path)).toEqual(own);
});

test("looking and refusing write nothing", async () => {
  const newer = JSON.stringify({ ...own, schema: 9 });
  await writeFile(path, newer);
  expect(compareStamps(await readStamp(path), own).kind).toBe("refuse");
  expect(await readFile(path, "utf8")).toBe(newer);
});
