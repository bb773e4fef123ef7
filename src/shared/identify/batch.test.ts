import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { mixedPapers } from "../../../e2e/fixtures/mixed-titles";
import { parseArxivId } from "../arxiv/id";
import type { Unidentified } from "../ipc";
import { PASSES } from "../paper/identity";
import { planRequest, queryString, uniqueQuestions, type BatchLimits, type PlannedRequest } from "./batch";

const limits: BatchLimits = { searches: 20, ids: 100, queryBytes: 3760, maxResults: 200 };

function paper(title: string, rest: Partial<Unidentified> = {}): Unidentified {
  return {
    paperId: title,
    title,
    abstract: null,
    authors: [],
    arxivId: null,
    pass: "phrase",
    attempts: 0,
    candidates: [],
    ...rest,
  };
}

function withId(text: string): Unidentified {
  return paper(`Paper ${text}`, { arxivId: parseArxivId(text)?.id ?? null, pass: "id" });
}

/** Plans until nothing is left, as if every request were answered. */
function planAll(papers: readonly Unidentified[], within = limits): PlannedRequest[] {
  const plans: PlannedRequest[] = [];
  let left = papers;
  for (let plan = planRequest(left, within); plan !== null; plan = planRequest(left, within)) {
    plans.push(plan);
    const asked = new Set(plan.asked.map((one) => one.paper));
    left = left.filter((one) => !asked.has(one));
  }
  return plans;
}

describe("one request", () => {
  test("ids come first, and never with titles", () => {
    const papers = [
      paper("Kelp Forests from Kites"),
      withId("2404.02948"),
      withId("hep-th/9901001"),
      withId("2404.02948"),
    ];
    const plan = planRequest(papers, limits);
    expect(plan).toMatchObject({ ids: ["2404.02948", "hep-th/9901001"], maxResults: 2 });
    expect(plan?.asked.length).toBe(3);
    expect(plan && queryString(plan)).toBe("id_list=2404.02948,hep-th/9901001&start=0&max_results=2");
  });

  test("titles are quoted, grouped and OR-ed, and encoded as arXiv's manual does", () => {
    const plan = planRequest([paper("Kelp Forests: a Map"), paper("Origins of Dunes")], limits);
    expect(plan).toMatchObject({
      query: '(ti:"Kelp Forests a Map") OR (ti:"Origins of Dunes")',
      maxResults: 200,
    });
    expect(plan && queryString(plan)).toBe(
      "search_query=%28ti:%22Kelp+Forests+a+Map%22%29+OR+%28ti:%22Origins+of+Dunes%22%29&start=0&max_results=200",
    );
  });

  test("a hundred ids at most", () => {
    const many = Array.from({ length: 120 }, (_, n) => withId(`2404.${String(n + 1).padStart(5, "0")}`));
    expect(planAll(many).map(({ asked }) => asked.length)).toEqual([100, 20]);
  });

  test("papers with one title share a place", () => {
    const plan = planRequest(
      [paper("Origins of Dunes"), paper("Origins of Dunes", { paperId: "2" })],
      limits,
    );
    expect(plan?.asked.length).toBe(2);
    expect(plan && uniqueQuestions(plan.asked).size).toBe(1);
  });

  test("nothing to ask with", () => {
    expect(planRequest([], limits)).toBeNull();
    expect(planRequest([paper("?!"), paper("x", { pass: "abstract-words" })], limits)).toBeNull();
  });

  test("a question whose answer was cut is asked in a smaller company", () => {
    const papers = ["Kelp Forests", "Booming Dunes", "River Ice", "Rotating Shells"].map((title) =>
      paper(title),
    );
    const plan = planRequest(papers, limits, ({ key }) => (key.includes("Kelp") ? 2 : null));
    expect(plan?.asked.map((one) => one.paper.title)).toEqual(["Kelp Forests", "Booming Dunes"]);
    const alone = planRequest(papers, limits, ({ key }) => (key.includes("Kelp") ? 1 : null));
    expect(alone?.asked.length).toBe(1);
  });
});

test("77 titles are four requests, a thousand fifty", () => {
  const papers = mixedPapers(1000, 3).map(({ title }) => paper(title));
  expect(planAll(papers.slice(0, 77)).length).toBe(4);
  expect(planAll(papers).length).toBe(50);
});

test("every paper that can be asked for is, in one pass a request, within the limits", () => {
  const titles = fc.array(fc.oneof(fc.string({ unit: "grapheme" }), fc.lorem({ maxCount: 14 })), {
    maxLength: 40,
  });
  const some = fc.record({
    searches: fc.integer({ min: 1, max: 30 }),
    queryBytes: fc.integer({ min: 300, max: 4000 }),
  });
  fc.assert(
    fc.property(
      titles,
      some,
      fc.infiniteStream(fc.constantFrom(...PASSES)),
      (list, { searches, queryBytes }, passes) => {
        const within = { ...limits, searches, queryBytes };
        const papers = list.map((title, at) => {
          const pass = passes.next().value ?? "phrase";
          return paper(title, { paperId: String(at), abstract: `${title} `.repeat(9), pass });
        });
        const plans = planAll(papers, within);
        for (const plan of plans) {
          expect(new Set(plan.asked.map((one) => one.paper.pass)).size).toBe(1);
          const { size } = uniqueQuestions(plan.asked);
          expect(size).toBeLessThanOrEqual(searches);
          const text = queryString(plan);
          expect(text).toMatch(/^[\x21-\x7e]+$/);
          if (size > 1) expect(text.length).toBeLessThanOrEqual(queryBytes);
        }
        expect(new Set(plans.flatMap(({ asked }) => asked)).size).toBe(
          plans.flatMap(({ asked }) => asked).length,
        );
      },
    ),
  );
});
