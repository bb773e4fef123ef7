import fc from "fast-check";
import { expect, test } from "vitest";

import { redact } from "./redact";

const DATA = "/home/ada/.config/offprint";

test("what is the reader's own goes, what helps to find a fault stays", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["“thesis list.txt” could not be read: EACCES", "“…” could not be read: EACCES"],
    [`ENOSPC: write '${DATA}/journal/ab.jsonl'`, "ENOSPC: write '<data>/journal/ab.jsonl'"],
    ["ENOENT: open '/home/ada/secret plans.txt'", "ENOENT: open '<path>'"],
    ["at start (/opt/offprint/resources/app.asar/out/main/index.cjs:12:3)", "at start (<path>:12:3)"],
    [`ENOSPC: write '${DATA}/intake/ab/my list.txt'`, "ENOSPC: write '<data>/intake/…'"],
    ["see https://example.org/my?q=secret now", "see <address> now"],
    ['Unexpected token in "A title of mine"', 'Unexpected token in "…"'],
    ["C:\\Users\\ada\\list.bib is gone", "<path> is gone"],
    ["HTTP 503 after 3 tries", "HTTP 503 after 3 tries"],
  ];
  for (const [text, expected] of cases) expect(redact(text, DATA)).toBe(expected);
});

test("nothing that is quoted gets through, whatever stands around it", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      expect(redact(`${before}“marker7”${after}`, DATA)).not.toContain("marker7");
    }),
  );
});
