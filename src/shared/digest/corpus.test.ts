import { existsSync, readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { parseDigest } from "./index";

const FOLDER = new URL("../../../../shared/corpus/digests/", import.meta.url);
const FOUNDING = new URL("hf-page-dump/trending-oft.txt", FOLDER);

// Real digests live beside the repository, not in it; without them this suite has nothing to read.
if (existsSync(FOUNDING)) {
  describe("real digests", () => {
    test("the founding digest is read to the character", () => {
      const expected: unknown = JSON.parse(readFileSync(new URL(`${FOUNDING.href}.expected.json`), "utf8"));
      const result = parseDigest("trending-oft.txt", readFileSync(FOUNDING));
      if (!result.ok) throw new Error(result.reason);
      const got = result.digest.entries.map(({ title, abstract, links }) => ({ title, abstract, links }));
      expect(got).toEqual(expected);
    });
  });
} else {
  console.info("No real digests beside the repository: that suite is left out.");
}
