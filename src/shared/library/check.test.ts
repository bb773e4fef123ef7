import fc from "fast-check";
import { expect, test } from "vitest";

import { findFlaws, flawsInWords, type LibraryRows } from "./check";

const keyOf = (title: string): string => title.toLowerCase();
const whole: LibraryRows = {
  papers: [
    { id: "p1", title: "One", titleKey: "one", editionId: "e1" },
    { id: "p2", title: "Two", titleKey: "two", editionId: null },
  ],
  digests: [{ id: "d1", entryCount: 3 }],
  entries: [
    { digestId: "d1", position: 0, paperId: "p1" },
    { digestId: "d1", position: 1, paperId: "p2" },
    { digestId: "d1", position: 2, paperId: "gone" },
  ],
  editions: [{ id: "e1", paperId: "p1" }],
  notes: [{ paperId: "p1" }],
  annotations: [{ id: "a1", paperId: "p1" }],
};
const kindsIn = (rows: LibraryRows, deleted = ["gone"]): string[] =>
  findFlaws(rows, new Set(deleted), keyOf).map(({ kind }) => kind);

test("a whole library has no flaw, deleted papers included", () => {
  expect(kindsIn(whole)).toEqual([]);
});

const cases: readonly (readonly [string, Partial<LibraryRows>, (readonly string[])?])[] = [
  ["entry-without-paper", {}, []],
  ["edition-without-paper", { editions: [...whole.editions, { id: "e9", paperId: "p9" }] }],
  ["paper-without-edition", { editions: [] }],
  ["annotation-without-paper", { annotations: [{ id: "a9", paperId: "p9" }] }],
  ["note-without-paper", { notes: [{ paperId: "p9" }] }],
  [
    "wrong-title-key",
    {
      papers: whole.papers.map((paper) => ({
        ...paper,
        titleKey: paper.id === "p2" ? "tow" : paper.titleKey,
      })),
    },
  ],
  ["wrong-count", { digests: [{ id: "d1", entryCount: 2 }] }],
];
for (const [kind, change, deleted] of cases) {
  test(`finds ${kind}`, () => {
    expect(kindsIn({ ...whole, ...change }, [...(deleted ?? ["gone"])])).toEqual([kind]);
  });
}

test("every flaw is told in words, and no flaw tells nothing", () => {
  const id = fc.constantFrom("a", "b", "c");
  const rows = fc.record({
    papers: fc.uniqueArray(
      fc.record({ id, title: fc.constant("T"), titleKey: id, editionId: fc.option(id) }),
      { selector: (paper) => paper.id },
    ),
    digests: fc.uniqueArray(fc.record({ id, entryCount: fc.nat(3) }), { selector: (digest) => digest.id }),
    entries: fc.array(fc.record({ digestId: id, position: fc.nat(3), paperId: id })),
    editions: fc.uniqueArray(fc.record({ id, paperId: id }), { selector: (edition) => edition.id }),
    notes: fc.uniqueArray(fc.record({ paperId: id }), { selector: (note) => note.paperId }),
    annotations: fc.uniqueArray(fc.record({ id, paperId: id }), { selector: (annotation) => annotation.id }),
  });
  fc.assert(
    fc.property(rows, (library) => {
      const flaws = findFlaws(library, new Set(), keyOf);
      expect(flawsInWords(flaws).length).toBe(new Set(flaws.map(({ kind }) => kind)).size);
    }),
  );
});
