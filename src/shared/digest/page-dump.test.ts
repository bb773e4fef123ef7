import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseDigest } from "./index";

const encoder = new TextEncoder();
const ABSTRACT =
  "We study how reading lists grow over time. Our results show that a list that is never pruned is never read, and we propose a simple method to keep it short.";
const LONG = `${ABSTRACT} ${"The analysis covers many groups of readers over several years and finds the same pattern. ".repeat(4).trim()}`;

function parse(text: string, name = "list.txt") {
  return parseDigest(name, encoder.encode(text));
}

async function titles(text: string): Promise<string[]> {
  const result = await parse(text);
  return result.ok ? result.digest.entries.map((entry) => entry.title) : [];
}

describe("a page dump", () => {
  test("the page's own words are dropped by structure", async () => {
    const page = [
      "Menu",
      "Sign in",
      "12 Nov",
      "First paper",
      LONG,
      "Second: a paper?",
      LONG,
      "Load more",
      "Terms",
    ];
    expect(await titles(page.join("\n\n"))).toEqual(["First paper", "Second: a paper?"]);
  });

  test("votes, dates and author counts under a title are not the title", async () => {
    expect(
      await titles(
        ["A fine title", "12", "· 5 authors", LONG, "Another", "Published on Jun 26", LONG].join("\n\n"),
      ),
    ).toEqual(["A fine title", "Another"]);
  });

  test("a short abstract of whole sentences is an abstract", async () => {
    expect(await titles(["First paper", ABSTRACT, "Second paper", LONG].join("\n\n"))).toEqual([
      "First paper",
      "Second paper",
    ]);
  });

  test("an abstract in two paragraphs stays one abstract", async () => {
    const result = await parse(["First paper", LONG, LONG, "Second paper", LONG].join("\n\n"));
    expect(result.ok && result.digest.entries.map((entry) => entry.abstract)).toEqual([
      `${LONG}\n\n${LONG}`,
      LONG,
    ]);
  });

  test("a paper may be called 0", async () => {
    expect(await titles(["First paper", LONG, "0", LONG].join("\n\n"))).toEqual(["First paper", "0"]);
  });

  const line = fc.constantFrom("\n", "\r\n", "\r");
  const title = fc
    .array(
      fc.constantFrom("Sparse", "networks:", "learning", "of", "orbits", "S^{2}FT", "--", "(OFT).", "II"),
      {
        minLength: 2,
        maxLength: 12,
      },
    )
    .map((words) => `On ${words.join(" ")}`);
  const abstract = fc
    .array(
      fc.constantFrom("We propose a method", "our model is evaluated", "Results hold for 3times more data"),
      {
        minLength: 14,
        maxLength: 60,
      },
    )
    .map((clauses) => `${clauses.join(", ")}. This study shows an algorithm.`);
  const papers = fc.array(fc.record({ title, abstract }), { minLength: 2, maxLength: 20 });

  test("any such list comes back whole, whatever its line ends and blank lines", async () => {
    await fc.assert(
      fc.asyncProperty(papers, line, fc.boolean(), async (list, end, blank) => {
        const gap = blank ? end + end : end;
        const result = await parse(list.flatMap((paper) => [paper.title, paper.abstract]).join(gap));
        if (!result.ok) throw new Error(result.reason);
        expect(result.digest.entries.map(({ title, abstract }) => ({ title, abstract }))).toEqual(list);
      }),
    );
  });

  test("no bytes whatever make the parser throw", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 5000 }),
        async (bytes) => typeof (await parseDigest("x", bytes)).ok === "boolean",
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary", maxLength: 5000 }),
        async (text) => typeof (await parse(text)).ok === "boolean",
      ),
    );
  });
});

describe("what is no digest is refused with a reason", () => {
  const story =
    "It was a wet evening, and the road to the village had become a stream. Tom pulled his hat down, cursed the weather, and walked on towards the light that he hoped was the inn. ".repeat(
      3,
    );
  const cases: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ["an empty file", new Uint8Array(), /empty/],
    ["a PDF", encoder.encode("%PDF-1.7\n"), /not a text file/],
    [
      "a picture",
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3, 4]),
      /not a text file/,
    ],
    ["a shopping list", encoder.encode("milk\nbread\n\neggs"), /no papers/],
    ["a story", encoder.encode(["Chapter one", story, "Chapter two", story].join("\n\n")), /no papers/],
    [
      "a program",
      encoder.encode("import x from 'y';\n\nfunction f() {\n  return 1;\n}\n".repeat(40)),
      /no papers/,
    ],
  ];
  for (const [name, bytes, reason] of cases) {
    test(name, async () => {
      const result = await parseDigest("file", bytes);
      expect(result.ok ? "a digest" : result.reason).toMatch(reason);
    });
  }
});
