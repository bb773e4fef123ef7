import fc from "fast-check";
import { expect, test } from "vitest";

import { backupName, nextBackupAt, outdatedBackups } from "./backup";

const DAY = 24 * 3600 * 1000;

test("names sort by time, and only such names are ever outdated", () => {
  const names = [1, 2, 3, 4].map((day) => backupName(new Date(2026, 10, day, 18, 5, 9)));
  expect(names[0]).toBe("offprint-2026-11-01-180509.backup.jsonl");
  expect(outdatedBackups(["thesis.pdf", ...names.toReversed(), "offprint.backup.jsonl"], 3)).toEqual([
    names[0],
  ]);
  expect(outdatedBackups(names, 0)).toHaveLength(3);
  fc.assert(
    fc.property(fc.array(fc.string()), fc.nat(5), (all, keep) => outdatedBackups(all, keep).length === 0),
  );
});

test("a backup is due a day or a week after the last, at once when there is none or it lies in the future", () => {
  expect(nextBackupAt("never", null, 5)).toBe(Infinity);
  expect(nextBackupAt("day", null, 5)).toBe(5);
  expect(nextBackupAt("day", 1000, 2000)).toBe(1000 + DAY);
  expect(nextBackupAt("week", 1000, 2000)).toBe(1000 + 7 * DAY);
  expect(nextBackupAt("day", 900 * DAY, 100 * DAY)).toBe(100 * DAY);
});
