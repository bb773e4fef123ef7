import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { arxivIdOfLink, editionIdOf, parseArxivId, parseEditionId } from "./id";

describe("an identifier that stands alone", () => {
  const good: readonly (readonly [string, string, number | null])[] = [
    ["2404.02948", "2404.02948", null],
    ["arXiv:2404.02948v4", "2404.02948", 4],
    ["0704.0001", "0704.0001", null],
    ["hep-th/9901001v3", "hep-th/9901001", 3],
    ["math.GT/0309136", "math/0309136", null],
    ["HEP-TH/9108004", "hep-th/9108004", null],
    ["2404.02948v1.pdf", "2404.02948", 1],
  ];
  for (const [text, id, version] of good) {
    test(text, () => expect(parseArxivId(text)).toEqual({ id, version }));
  }
  for (const text of [
    "2305.1416",
    "2413.00001",
    "1412.00001",
    "0703.0001",
    "2024.0512",
    "10.1234/2104.12345",
    "hep-th/0801001",
    "1.2.3",
    "",
    "2404.02948v0",
  ]) {
    test(`${text} is none`, () => expect(parseArxivId(text)).toBeNull());
  }
});

test("identifiers in links", () => {
  const of = (link: string) => arxivIdOfLink(link)?.id ?? null;
  expect(of("https://arxiv.org/abs/2404.02948v2")).toBe("2404.02948");
  expect(of("http://www.arxiv.org/pdf/hep-th/9901001v1.pdf")).toBe("hep-th/9901001");
  expect(of("https://huggingface.co/papers/2404.02948#community")).toBe("2404.02948");
  expect(of("https://doi.org/10.48550/arXiv.2404.02948")).toBe("2404.02948");
  expect(of("https://github.com/a/2404.02948")).toBeNull();
  expect(of("https://doi.org/10.1234/2104.12345")).toBeNull();
});

test("an edition's name is a safe file name and reads back", () => {
  const ids = fc.oneof(
    fc
      .record({
        year: fc.integer({ min: 15, max: 40 }),
        month: fc.integer({ min: 1, max: 12 }),
        n: fc.integer({ min: 0, max: 99_999 }),
      })
      .map(({ year, month, n }) => `${year}${String(month).padStart(2, "0")}.${String(n).padStart(5, "0")}`),
    fc.integer({ min: 0, max: 999 }).map((n) => `astro-ph/9905${String(n).padStart(3, "0")}`),
  );
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 99 }), (text, version) => {
      const parsed = parseArxivId(text);
      if (parsed === null) throw new Error(`${text} should parse`);
      const edition = editionIdOf(parsed.id, version);
      expect(edition).toMatch(/^[\w.-]+$/);
      expect(parseEditionId(edition)).toEqual({ id: parsed.id, version });
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      const parsed = parseEditionId(text);
      return parsed === null || !/[\\/]|\.\./.test(text);
    }),
  );
});

test("every site that takes arXiv's ids", () => {
  const of = (link: string) => arxivIdOfLink(link)?.id ?? null;
  for (const link of [
    "arxiv.org/abs/2404.02948",
    "http://export.arxiv.org/abs/2404.02948v1",
    "https://browse.arxiv.org/html/2404.02948v4",
    "https://arxiv.org/abs/arXiv:2404.02948",
    "https://arxiv.org/pdf/2404.02948v2.pdf?download=1#page=3",
    "https://ar5iv.labs.arxiv.org/html/2404.02948",
    "https://ar5iv.org/abs/2404.02948",
    "https://hf.co/papers/2404.02948",
    "https://www.alphaxiv.org/en/overview/2404.02948v1",
    "https://scirate.com/arxiv/2404.02948",
    "https://papers.cool/arxiv/2404.02948",
    "https://www.emergentmind.com/papers/2404.02948",
    "https://api.semanticscholar.org/arXiv:2404.02948",
    "https://www.semanticscholar.org/arxiv:2404.02948",
    "doi:10.48550/arXiv.2404.02948",
  ])
    expect(of(link), link).toBe("2404.02948");
  for (const link of [
    "https://arxiv.org/list/cs.CL/2404",
    "https://notarxiv.org/abs/2404.02948",
    "https://arxiv.org.evil.example/abs/2404.02948",
    "https://github.com/arxiv/2404.02948",
    "https://huggingface.co/papers/date/2024-04-02",
    "https://doi.org/10.1000/arxiv.2404.02948",
  ])
    expect(of(link), link).toBeNull();
});
