import { appendFile, readdir, readFile, rm, stat, truncate, unlink, writeFile } from "node:fs/promises";
import { basename } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { realDisk } from "./disk";
import { openJournal } from "./open-journal";
import { append, linesOf, opsOf, TestWriters } from "./test-writers";
import { DEVICE } from "./testing";

let writers: TestWriters;

beforeEach(async () => {
  writers = await TestWriters.create();
});

afterEach(() => writers.remove());

test("what was acknowledged is in the file, in order, and another writer goes on behind it", async () => {
  const [first, second] = [writers.make.papers(3), writers.make.papers(2)];
  const writer = writers.newWriter();
  expect(await append(writer, first)).toEqual(opsOf(first));
  await writer.close();
  expect(await append(writers.newWriter(), second)).toEqual(opsOf(second));
  expect(await writers.storedOps()).toEqual(opsOf([...first, ...second]));
});

test("calls at the same time queue up", async () => {
  const writer = writers.newWriter();
  const batches = Array.from({ length: 50 }, () => writers.make.papers(3));
  await Promise.all(batches.map((batch) => writer.append(linesOf(batch))));
  expect(await writers.storedOps()).toEqual(opsOf(batches.flat()));
});

describe("an operation sent again is acknowledged again and written once", () => {
  test("by the same writer, within a batch, and after a restart", async () => {
    const made = writers.make.papers(5);
    const writer = writers.newWriter();
    expect(await append(writer, [...made, ...made])).toEqual(opsOf([...made, ...made]));
    expect(await append(writer, made)).toEqual(opsOf(made));
    expect(await append(writers.newWriter(), made)).toEqual(opsOf(made));
    expect(await writers.storedOps()).toEqual(opsOf(made));
  });

  test("after its segment was closed", async () => {
    const made = writers.make.papers(5);
    const writer = writers.newWriter();
    await writer.append(linesOf(made));
    expect(await writer.rotate(0)).toBe(1);
    expect(await append(writers.newWriter(), made)).toEqual(opsOf(made));
    expect(await writers.storedOps()).toEqual([]);
  });

  test("but not when its line is damaged: then it is written again", async () => {
    const [one] = writers.make.papers(1);
    await writers.newWriter().append([one?.line ?? ""]);
    const bytes = await readFile(writers.path);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    await writeFile(writers.path, bytes);
    await writers.newWriter().append([one?.line ?? ""]);
    expect(await writers.storedOps()).toEqual(["its checksum does not fit", one?.op]);
  });
});

test("what is no record of this device is refused as a whole", async () => {
  const writer = writers.newWriter();
  const [good] = writers.make.papers(1);
  const foreign = (good?.line ?? "").replaceAll(DEVICE, "00000000000000ff");
  for (const bad of ["", "{}", foreign, `${good?.line}\n`, (good?.line ?? "").replace("{", "{\n")]) {
    const answer = await writer.append([good?.line ?? "", bad]);
    expect(answer.ok || answer.error.code).toBe("bad-request");
  }
  expect(await readdir(writers.folder)).toEqual([]);
});

test("a tail torn at any byte is cut off and kept aside, and whole lines before it stay", async () => {
  const made = writers.make.papers(3);
  const whole = Buffer.from(made.map(({ line }) => `${line}\n`).join(""));
  const last = Buffer.byteLength(made[2]?.line ?? "") + 1;
  const next = writers.make.papers(1);
  for (let cut = whole.length - last; cut <= whole.length; cut += 1) {
    await rm(writers.torn, { force: true });
    await writeFile(writers.path, whole.subarray(0, cut));
    expect(await append(writers.newWriter(), next)).toEqual(opsOf(next));
    const isTorn = cut > whole.length - last && cut < whole.length - 1;
    expect(await writers.storedOps()).toEqual(
      opsOf([...made.slice(0, cut < whole.length - 1 ? 2 : 3), ...next]),
    );
    const torn = (await readdir(writers.folder)).includes(basename(writers.torn))
      ? await readFile(writers.torn)
      : null;
    expect(torn).toEqual(
      isTorn ? Buffer.concat([whole.subarray(whole.length - last, cut), Buffer.from("\n")]) : null,
    );
  }
});

test("a tail longer than any block, and a file that is nothing but tail", async () => {
  await writeFile(writers.path, "x".repeat(300_000));
  const made = writers.make.papers(1);
  expect(await append(writers.newWriter(), made)).toEqual(opsOf(made));
  expect(await writers.storedOps()).toEqual(opsOf(made));
  expect((await stat(writers.torn)).size).toBe(300_001);
});

test("a file that somebody changed, cut or removed meanwhile is opened again", async () => {
  const writer = writers.newWriter();
  const [a, b, c, d] = [
    writers.make.papers(1),
    writers.make.papers(1),
    writers.make.papers(1),
    writers.make.papers(1),
  ];
  await writer.append(linesOf(a));
  await appendFile(writers.path, "half a li");
  await writer.append(linesOf(b));
  expect(await writers.storedOps()).toEqual(opsOf([...a, ...b]));
  await truncate(writers.path, 5);
  await writer.append(linesOf(c));
  expect(await writers.storedOps()).toEqual(opsOf(c));
  await unlink(writers.path);
  await writer.append(linesOf(d));
  expect(await writers.storedOps()).toEqual(opsOf(d));
});

test("segments count up, never reuse a number, and an empty journal closes none", async () => {
  const writer = writers.newWriter();
  expect(await writer.rotate(0)).toBeNull();
  await writer.append(linesOf(writers.make.papers(1)));
  expect(await writer.rotate(0)).toBe(1);
  expect(await writer.rotate(0)).toBeNull();
  await writer.append(linesOf(writers.make.papers(1)));
  expect(await writer.rotate(7)).toBe(8);
  await writer.append(linesOf(writers.make.papers(1)));
  expect(await writer.rotate(0)).toBe(9);
});

test(
  "opening reads the end only: 200,000 lines take no longer than a blink",
  { timeout: 60_000 },
  async () => {
    const lines = linesOf(writers.make.papers(2000)).join("\n");
    await writeFile(writers.path, `${lines}\n`.repeat(100));
    const started = performance.now();
    const { file } = await openJournal(realDisk, writers.folder, DEVICE, null);
    await file.close();
    expect(performance.now() - started).toBeLessThan(1000);
    const made = writers.make.papers(1);
    expect(await append(writers.newWriter(), made)).toEqual(opsOf(made));
    expect(performance.now() - started).toBeLessThan(2000);
  },
);
