import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { pageOf } from "../../../e2e/digests";
import { parseDigest } from "../../shared/digest";
import { Intake } from "./intake";

let folder: string;
let intake: Intake;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offprint-intake-"));
  intake = new Intake(join(folder, "intake"), parseDigest);
});

afterEach(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

test("a digest waits on the disk until the library has it, whoever is killed meanwhile", async () => {
  await intake.offer([await file("a.txt", pageOf(3)), await file("b.txt", pageOf(4))]);
  const afterKill = new Intake(join(folder, "intake"), parseDigest);
  const offered = await afterKill.offered();
  const digests = offered.map((one) => (one.ok ? one.value : null));
  expect(new Set(digests.map((digest) => digest?.entries.length))).toEqual(new Set([3, 4]));
  expect(new Set(digests.map((digest) => digest?.name))).toEqual(new Set(["a.txt", "b.txt"]));

  await afterKill.stored(digests.map((digest) => digest?.sha256 ?? ""));
  expect(await afterKill.offered()).toEqual([]);
  expect(await readdir(join(folder, "intake"))).toEqual([]);
});

test("the same file twice waits once", async () => {
  const path = await file("a.txt", pageOf(3));
  await intake.offer([path, path]);
  expect(await intake.offered()).toHaveLength(1);
});

test("what can't be taken in is told once, by name and reason", async () => {
  await intake.offer([join(folder, "missing.txt"), folder, await file("list.txt", "milk")]);
  const refused = (await intake.offered()).map((one) => (one.ok ? "" : one.error.message));
  expect(refused[0]).toMatch(/“list.txt” was not imported: no papers/);
  expect(refused[1]).toMatch(/“missing.txt” could not be read: there is no such file/);
  expect(refused[2]).toMatch(/not a file|could not be read/);
  expect(await intake.offered()).toEqual([]);
});

test("letting go of something that is no digest's name touches nothing", async () => {
  await intake.offer([await file("a.txt", pageOf(3))]);
  await intake.stored(["..", "../..", "", "a".repeat(63)]);
  expect(await intake.offered()).toHaveLength(1);
});

test("a pipe that nobody writes to holds nothing up", async () => {
  const pipe = join(folder, "pipe.txt");
  execFileSync("mkfifo", [pipe]);
  await intake.offer([pipe, "/dev/zero", await file("a.txt", pageOf(3))]);
  const offered = await intake.offered();
  expect(offered.map((one) => (one.ok ? one.value.name : one.error.message))).toEqual([
    "a.txt",
    expect.stringMatching(/“pipe.txt” is a folder or a device/),
    expect.stringMatching(/“zero” is a folder or a device/),
  ]);
});

test("a file larger than a digest can be is refused unread", async () => {
  const path = await file("big.txt", "");
  await truncate(path, 1024 ** 4);
  await intake.offer([path]);
  expect(await intake.offered()).toMatchObject([{ ok: false, error: { code: "too-large" } }]);
});
