import { existsSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { parseDigest } from "./index";

const OWN = new URL("../../../e2e/fixtures/", import.meta.url);
const REAL = new URL("../../../../shared/corpus/digests/hf-page-dump/", import.meta.url);

/** A page and what it must yield, to the character. */
const pages = [
  {
    name: "our own page of 77 papers",
    page: new URL("trending-page.txt", OWN),
    expected: new URL("trending-page.expected.json", OWN),
  },
  {
    name: "the founding digest",
    page: new URL("trending-oft.txt", REAL),
    expected: new URL("trending-oft.txt.expected.json", REAL),
  },
];

// Real digests lie beside the repository, not in it; without them there is one page less to read.
for (const { name, page, expected } of pages.filter((one) => existsSync(one.page))) {
  test(`${name} is read to the character`, async () => {
    const result = await parseDigest("page.txt", readFileSync(page));
    if (!result.ok) throw new Error(result.reason);
    const got = result.digest.entries.map(({ title, abstract, links }) => ({ title, abstract, links }));
    expect(got).toEqual(JSON.parse(readFileSync(expected, "utf8")));
  });
}
