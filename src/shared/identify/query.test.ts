import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { abstractWordsQuery, phraseQuery, titleWordsQuery } from "./query";

describe("phrases", () => {
  const cases: readonly (readonly [title: string, query: string | null])[] = [
    ["PatchDPO: Patch-level DPO for Images", '(ti:"PatchDPO Patch level DPO for Images")'],
    ["S^{2}FT: Efficient, Scalable Sparse Fine-Tuning", '(ti:"Efficient Scalable Sparse Fine Tuning")'],
    ['On "quoted" and “curly” words here', '(ti:"On quoted and curly words here")'],
    ["Is this the end? A question in the middle", '(ti:"Is this the end A question in the middle")'],
    ["Beyond $x + y$ and back", '(ti:"and back" AND ti:"Beyond")'],
    ["Let's rank 3,000 things", `(ti:"Let's rank 3,000 things")`],
    ["Łukasz meets Poincaré on a torus of genus two", '(ti:"on a torus of genus two")'],
    ["$\\alpha$", '(ti:"alpha")'],
    ["0", '(ti:"0")'],
    ["中文", '(ti:"中文")'],
    ["a\\", '(ti:"a")'],
    ["?!", null],
    ["", null],
  ];
  for (const [title, query] of cases) test(title, () => expect(phraseQuery(title)).toBe(query));
});

test("words of a title: the telling ones, in two groups when there are many", () => {
  expect(titleWordsQuery("A Method for Learning")).toBe("(ti:Learning AND ti:Method)");
  expect(titleWordsQuery("0")).toBeNull();
  const query = titleWordsQuery(
    "Singular Values and Orthonormal Regularized Vectors Adaptation of Large Language Models",
  );
  expect(query).toBe(
    "((ti:Orthonormal AND ti:Singular AND ti:Values AND ti:Language) OR (ti:Regularized AND ti:Vectors AND ti:Adaptation AND ti:Models))",
  );
});

test("words of an abstract: none twice, none that was glued to its neighbour", () => {
  const abstract = `${"Kelp forests are mapped from kites at low tide. ".repeat(8)}Turbidity.We compensate reflections thoroughly.`;
  const query = abstractWordsQuery(abstract) ?? "";
  expect(query).toMatch(/^\(.*\)$/);
  expect(query).not.toMatch(/Turbidity/);
  const words = [...query.matchAll(/abs:(\w+)/g)].map(([, word]) => word?.toLowerCase());
  expect(new Set(words).size).toBe(words.length);
  expect(abstractWordsQuery("Too short.")).toBeNull();
});

test("whatever the title, queries are groups that parse: quotes paired, parentheses balanced", () => {
  const any = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string(),
    fc.stringMatching(/^[\w\s"$\\{}()*?:-]{0,60}$/),
  );
  fc.assert(
    fc.property(any, (text) => {
      for (const query of [phraseQuery(text), titleWordsQuery(text), abstractWordsQuery(text.repeat(9))]) {
        if (query === null) continue;
        expect((query.match(/"/g) ?? []).length % 2).toBe(0);
        const unquoted = query.replace(/"[^"]+"/g, "x");
        expect(unquoted).toMatch(/^\((?:ti|abs|\w|[:() ])+\)$/);
        expect(unquoted.split("(").length).toBe(unquoted.split(")").length);
        expect(query).not.toMatch(/[*?\\]/);
      }
    }),
  );
});
