import { appendFile, rm, stat } from "node:fs/promises";

import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";

import { realDisk } from "./disk";
import { loadJournal } from "./load";
import { append, linesOf, opsOf, TestWriters } from "./test-writers";
import { failingDisk } from "./testing";

let writers: TestWriters;

beforeEach(async () => {
  writers = await TestWriters.create();
});

afterEach(() => writers.remove());

test("a disk that fills up in the middle of a batch leaves the file as it was, and the same batch fits later", async () => {
  const before = writers.make.papers(2);
  const batch = writers.make.papers(2);
  const bytes = Buffer.byteLength(linesOf(batch).join("\n")) + 1;
  for (let room = 0; room < bytes; room += 7) {
    await rm(writers.path, { force: true });
    const { disk, faults } = failingDisk();
    const writer = writers.newWriter(disk);
    await writer.append(linesOf(before));
    const length = (await stat(writers.path)).size;
    faults.room = room;
    expect(await append(writer, batch)).toBe("disk");
    expect((await stat(writers.path)).size).toBe(length);
    faults.room = Infinity;
    expect(await append(writer, batch)).toEqual(opsOf(batch));
    expect(await writers.storedOps()).toEqual(opsOf([...before, ...batch]));
    await writer.close();
  }
});

test("a failed flush is no success, though the bytes can be read: they are cut off and written again", async () => {
  const { disk, faults } = failingDisk();
  const writer = writers.newWriter(disk);
  const [before, batch] = [writers.make.papers(2), writers.make.papers(2)];
  await writer.append(linesOf(before));
  faults.failSync = true;
  expect(await append(writer, batch)).toBe("disk");
  expect(await writers.storedOps()).toEqual(opsOf(before));
  expect(await append(writer, batch)).toBe("disk");
  faults.failSync = false;
  let writes = 0;
  faults.onStep = (step) => (writes += step === "write" ? 1 : 0);
  expect(await append(writer, batch)).toEqual(opsOf(batch));
  expect(writes).toBe(1);
  expect(await writers.storedOps()).toEqual(opsOf([...before, ...batch]));
});

test("where even cutting back fails, nothing is acknowledged until it has worked", async () => {
  const { disk, faults } = failingDisk();
  const writer = writers.newWriter(disk);
  const [before, batch] = [writers.make.papers(2), writers.make.papers(2)];
  await writer.append(linesOf(before));
  // The first line of the batch lands whole, so only the length tells that it was not flushed.
  faults.room = Buffer.byteLength(batch[0]?.line ?? "") + 10;
  faults.failTruncate = true;
  expect(await append(writer, batch)).toBe("disk");
  faults.room = Infinity;
  expect(await append(writer, batch)).toBe("disk");
  faults.failTruncate = false;
  expect(await append(writer, batch)).toEqual(opsOf(batch));
  expect(await writers.storedOps()).toEqual(opsOf([...before, ...batch]));
});

test("a failed rotation loses nothing", async () => {
  const { disk, faults } = failingDisk();
  const writer = writers.newWriter(disk);
  const [a, b] = [writers.make.papers(1), writers.make.papers(1)];
  await writer.append(linesOf(a));
  faults.failRename = true;
  await expect(writer.rotate(0)).rejects.toThrow("EIO");
  expect(await append(writer, b)).toEqual(opsOf(b));
  expect(await writers.storedOps()).toEqual(opsOf([...a, ...b]));
});

test(
  "any mixture of appends, failures, restarts and rotations: acknowledged is stored, once",
  { timeout: 60_000 },
  async () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant("append" as const),
        count: fc.integer({ min: 1, max: 4 }),
        room: fc.option(fc.nat({ max: 700 })),
      }),
      fc.record({
        kind: fc.constantFrom(
          "restart" as const,
          "rotate" as const,
          "failing-sync" as const,
          "again" as const,
        ),
      }),
      fc.record({ kind: fc.constant("torn" as const), bytes: fc.nat({ max: 300 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        await rm(writers.folder, { recursive: true });
        await realDisk.mkdir(writers.folder);
        const { disk, faults } = failingDisk();
        let writer = writers.newWriter(disk);
        const acknowledged = new Set<string>();
        let last = writers.make.papers(1);
        for (const one of steps) {
          if (one.kind === "rotate") await writer.rotate(0);
          else if (one.kind === "restart" || one.kind === "torn") {
            await writer.close();
            if (one.kind === "torn")
              await appendFile(writers.path, writers.make.paper().line.slice(0, one.bytes));
            writer = writers.newWriter(disk);
          } else {
            if (one.kind === "append") last = writers.make.papers(one.count);
            faults.room = one.kind === "append" ? (one.room ?? Infinity) : Infinity;
            faults.failSync = one.kind === "failing-sync";
            const answer = await writer.append(linesOf(last));
            if (answer.ok) for (const op of answer.value.acknowledged) acknowledged.add(op);
            faults.room = Infinity;
            faults.failSync = false;
          }
        }
        await writer.close();
        const { state, report } = await loadJournal(writers.folder);
        const rows = [...(state.get("papers")?.keys() ?? [])];
        expect([...acknowledged].filter((op) => !rows.includes(op))).toEqual([]);
        expect(report.journals.flatMap(({ damaged }) => damaged)).toEqual([]);
        expect(report.journals.reduce((sum, { records }) => sum + records, 0)).toBe(rows.length);
      }),
      { numRuns: 300 },
    );
  },
);
