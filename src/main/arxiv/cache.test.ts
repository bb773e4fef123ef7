import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { sampleRecord } from "../../../e2e/arxiv-server/sample-records";
import { AnswerCache } from "./cache";

const NOW = Date.UTC(2026, 10, 23);
const DAY = 24 * 60 * 60 * 1000;
const records = [sampleRecord("2404.02948", "Kelp Forests"), sampleRecord("hep-th/9901001", "0")];
let folder: string;
let warnings: string[];
let cache: AnswerCache;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "answers-"));
  warnings = [];
  cache = new AnswerCache(join(folder, "answers"), (message) => warnings.push(message));
});
afterEach(() => rm(folder, { recursive: true }));

async function onlyFile(): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const name = names.find((one) => one.endsWith(".json"));
  if (name === undefined) throw new Error("no file");
  return join(folder, name);
}

test("an answer is found again, by another run too; other questions are not", async () => {
  await cache.store('phrase:(ti:"Kelp")', records, true, NOW);
  const again = new AnswerCache(join(folder, "answers"), (message) => warnings.push(message));
  expect(await again.find('phrase:(ti:"Kelp")', NOW + 1)).toEqual({ records, complete: true, isNew: true });
  expect(await again.find('phrase:(ti:"kelp")', NOW)).toBeNull();
  expect(warnings).toEqual([]);
});

test("it is new for a day, and not before it was asked", async () => {
  await cache.store("id:1", [], true, NOW);
  const isNewAt = async (time: number) => (await cache.find("id:1", time))?.isNew;
  expect([await isNewAt(NOW + DAY - 1), await isNewAt(NOW + DAY), await isNewAt(NOW - 1)]).toEqual([
    true,
    false,
    false,
  ]);
});

test.each([
  "",
  "{",
  '{"question":"id:1"}',
  '{"question":"id:2","askedAt":1,"complete":true,"records":[]}',
  "null",
])("a damaged file (%s) counts as no answer, is moved aside and replaced", async (content) => {
  await cache.store("id:1", records, true, NOW);
  const path = await onlyFile();
  await writeFile(path, content);
  expect(await cache.find("id:1", NOW)).toBeNull();
  expect(warnings.length).toBe(1);
  expect(await readdir(join(path, ".."))).toEqual([expect.stringMatching(/\.json\.damaged$/)]);
  await cache.store("id:1", records, true, NOW);
  expect((await cache.find("id:1", NOW))?.records).toEqual(records);
});

test("a disk that takes nothing is a warning", async () => {
  await writeFile(join(folder, "answers"), "in the way");
  await cache.store("id:1", records, true, NOW);
  expect(await cache.find("id:1", NOW)).toBeNull();
  expect(warnings.length).toBe(2);
});
