import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import type { NewChange } from "../../shared/ipc";
import { namesIn, realDisk } from "./disk";
import { glanceAt } from "./peek";
import { SecondCopy } from "./second-copy";

let folder: string;
let now = 1_700_000_000_000;
const clock = () => (now += 1000);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offprint-second-copy-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function paper(id: string): NewChange {
  return { op: `op-${id}`, table: "papers", id, change: { set: { id, title: `Paper ${id}` }, whole: true } };
}

/** A second copy that was closed cleanly with three papers, of which one was deleted. */
async function closedCopy(): Promise<string> {
  const copy = await SecondCopy.open(folder, clock);
  await copy.append([paper("a"), paper("b"), paper("c")]);
  const { lastHlc } = valueOf(await copy.append([{ ...paper("b"), op: "gone", change: { delete: true } }]));
  await copy.snapshot();
  return lastHlc ?? "";
}

function valueOf<T>(answer: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

const journal = () => join(folder, "journal");
const glance = () => glanceAt(journal(), realDisk);

test("after a clean end a glance says what a whole reading says", async () => {
  const lastHlc = await closedCopy();
  const copy = await SecondCopy.open(folder, clock);
  expect(await glance()).toEqual({ lastHlc, rows: { papers: 2 } });
  expect(await copy.summary()).toEqual({ lastHlc, rows: { papers: 2 }, troubles: [] });
  expect(await copy.load()).toEqual({ lastHlc, rows: { papers: 2 }, troubles: [] });
  expect(copy.deletedIn("papers")).toEqual(["b"]);
});

test("a glance does not do when something was written since, or the snapshot has no end", async () => {
  await closedCopy();
  const copy = await SecondCopy.open(folder, clock);
  await copy.append([paper("d")]);
  expect(await glance()).toBe(null);
  expect((await copy.summary()).rows).toEqual({ papers: 3 });
  await copy.snapshot();
  expect((await glance())?.rows).toEqual({ papers: 3 });

  const snapshots = join(journal(), "snapshots");
  const newest = join(snapshots, (await namesIn(realDisk, snapshots)).toSorted().at(-1) ?? "");
  const text = await readFile(newest, "utf8");
  await truncate(newest, text.length - 5);
  expect(await glance()).toBe(null);
  await writeFile(newest, "");
  expect(await glance()).toBe(null);
  expect((await (await SecondCopy.open(folder, clock)).summary()).rows).toEqual({ papers: 3 });
});

test("a batch that comes again after a crash keeps its stamps, and the copies agree", async () => {
  const first = await SecondCopy.open(folder, clock);
  const { lastHlc } = valueOf(await first.append([paper("a"), paper("b")]));
  // Killed before the answer arrived: the page sends the same batch to the next run.
  const second = await SecondCopy.open(folder, clock);
  expect(valueOf(await second.append([paper("a"), paper("b")])).lastHlc).toBe(lastHlc);
  expect((await second.summary()).lastHlc).toBe(lastHlc);
  const later = valueOf(await second.append([paper("b"), paper("c")])).lastHlc ?? "";
  expect(later > (lastHlc ?? "")).toBe(true);
  expect((await second.summary()).lastHlc).toBe(later);
});
