import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";

import { hlcOf, newClock } from "../../shared/journal/clock";
import {
  compareSentinels,
  readSentinel,
  writeSentinel,
  type FoundInIndexedDb,
  type Sentinel,
} from "./sentinel";
import { DEVICE } from "./testing";

const stamp = (wall: number) => hlcOf({ ...newClock(DEVICE), wall });
const file: Sentinel = { generation: 100, counts: { papers: 1204, notes: 318 }, hlc: stamp(5) };
const whole: FoundInIndexedDb = { ...file, unsent: 0 };

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offprint-sentinel-"));
});

afterEach(() => rm(folder, { recursive: true }));

test("what was found decides", () => {
  const cases: readonly [Sentinel | null, FoundInIndexedDb | null, string][] = [
    [file, whole, "fine"],
    [null, null, "fine"],
    [null, whole, "ahead"],
    [file, null, "empty"],
    [file, { ...whole, counts: {} }, "empty"],
    [file, { ...whole, counts: { papers: 0, notes: 0 }, generation: 0, hlc: null }, "empty"],
    // Measured: a damaged store came up with 1,316 of 1,500 rows and no error.
    [file, { ...whole, counts: { papers: 1100, notes: 318 } }, "behind"],
    [file, { ...whole, generation: 99 }, "behind"],
    [file, { ...whole, hlc: stamp(4) }, "behind"],
    [file, { ...whole, hlc: null }, "behind"],
    [file, { ...whole, generation: 101, hlc: stamp(6), unsent: 1 }, "ahead"],
    // One row fewer is what the one change that waits may have done; ten are not.
    [file, { ...whole, counts: { papers: 1203, notes: 318 }, generation: 101, unsent: 1 }, "ahead"],
    [file, { ...whole, counts: { papers: 1194, notes: 318 }, generation: 101, unsent: 1 }, "behind"],
    // The reader deleted everything: that is no loss.
    [{ ...file, counts: { papers: 0 } }, { ...whole, counts: {} }, "fine"],
    [{ ...file, counts: { papers: 2 } }, { ...whole, counts: {}, generation: 102, unsent: 2 }, "ahead"],
  ];
  for (const [stored, found, standing] of cases) {
    const comparison = compareSentinels(stored, found);
    expect(comparison.standing, JSON.stringify(found)).toBe(standing);
    expect(comparison.words).toMatch(/^[A-Z0-9].+\.$/);
  }
});

test("fewer rows than were acknowledged are never fine", () => {
  const counts = fc.record({ papers: fc.nat({ max: 50 }), notes: fc.nat({ max: 50 }) });
  fc.assert(
    fc.property(counts, counts, fc.nat({ max: 5 }), (stored, found, unsent) => {
      const { standing } = compareSentinels({ ...file, counts: stored }, { ...whole, counts: found, unsent });
      const lost = Math.max(stored.papers - found.papers, stored.notes - found.notes);
      if (lost > unsent) expect(["behind", "empty"]).toContain(standing);
      else expect(standing).toBe("fine");
    }),
  );
});

test("it is written whole and reads back; missing and damaged are told apart", async () => {
  const path = join(folder, "sentinel.json");
  expect(await readSentinel(path)).toBe("missing");
  await writeSentinel(path, file);
  expect(await readSentinel(path)).toEqual(file);
  const text = await readFile(path, "utf8");
  for (let length = 0; length < text.length - 2; length += 1) {
    await writeFile(path, text.slice(0, length));
    expect(await readSentinel(path)).toBe("damaged");
  }
  await writeFile(path, '{"v":1,"generation":-1,"counts":{},"hlc":null}');
  expect(await readSentinel(path)).toBe("damaged");
});
