import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { rows } from "../../shared/journal/merge";
import { decodeLine, encodeLine, RECORD_VERSION } from "../../shared/journal/record";
import { loadJournal } from "./load";
import { troublesIn } from "./report-words";
import { SNAPSHOT_VERSION } from "./snapshot-format";
import { readStamp } from "./version-stamp";

const FIXTURES = join(import.meta.dirname, "fixtures");

// Every format that was ever written has a folder of its own, made by the release that wrote it.
for (let version = 1; version <= Math.max(RECORD_VERSION, SNAPSHOT_VERSION); version += 1) {
  test(`format ${version} reads as the release that wrote it meant it`, async () => {
    const fixture = join(FIXTURES, `v${version}`);
    const { state, report } = await loadJournal(join(fixture, "journal"));
    const library = Object.fromEntries([...state.keys()].map((table) => [table, rows(state, table)]));
    const expected: unknown = JSON.parse(await readFile(join(fixture, "library.expected.json"), "utf8"));
    expect({ library, troubles: troublesIn(report) }).toEqual(expected);
    expect(await readStamp(join(fixture, "version.json"))).toEqual({
      app: "0.1.0",
      electron: "45.4.1",
      schema: 1,
    });
  });
}

test("lines are still written as the present format's fixture has them", async () => {
  const text = await readFile(
    join(FIXTURES, `v${RECORD_VERSION}`, "journal", "archive", "0ff9120100000000.000001.jsonl"),
    "utf8",
  );
  for (const line of text.split("\n").slice(0, -1)) {
    const decoded = decodeLine(line);
    expect(decoded.ok && encodeLine(decoded.record)).toBe(line);
  }
});
