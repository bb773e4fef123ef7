import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { writeAtomically } from "./atomic-write";
import { sweepTemporaries } from "./sweep";

test("what cut-off writes left goes, and nothing else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "offprint-sweep-"));
  try {
    const files = ["window.json", "journal/snapshots/00000001.jsonl", "intake/ab/digest.txt", "papers/1.pdf"];
    const left = ["window.json.7.tmp", "journal/snapshots/00000002.jsonl.tmp", "intake/ab/digest.txt.9.tmp"];
    for (const name of [...files, ...left, "cold/unfinished/LOG"]) {
      await mkdir(join(folder, name, ".."), { recursive: true });
      await writeFile(join(folder, name), "x");
    }
    await sweepTemporaries(folder);
    const names = await readdir(folder, { recursive: true });
    expect(names.filter((name) => /\.\w+$/.test(name)).toSorted()).toEqual(files.toSorted());
    expect(names).not.toContain("cold/unfinished");
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a write that fails leaves nothing behind", async () => {
  const folder = await mkdtemp(join(tmpdir(), "offprint-sweep-"));
  try {
    await mkdir(join(folder, "taken"));
    await expect(writeAtomically(join(folder, "taken"), "x")).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(await readdir(folder)).toEqual(["taken"]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
