import { expect, test } from "vitest";

import { newIdentity } from "../../shared/paper/identity";
import type { PaperRow } from "../data/rows/paper";
import { identityCounts, search } from "./view";

function paper(title: string, rest: Partial<PaperRow> = {}): PaperRow {
  return {
    id: title,
    title,
    titleKey: title,
    abstract: null,
    authors: [],
    links: [],
    doi: null,
    identity: newIdentity(false),
    published: null,
    categories: [],
    editionId: null,
    wantsPdf: 0,
    status: "to-read",
    statusAt: 0,
    addedAt: 0,
    addedOrder: 0,
    lastReadAt: null,
    ...rest,
  };
}

const papers = [
  paper("Naïve Bayes", { abstract: "S^{2}FT on graphs" }),
  paper("Graph sets", { authors: ["Ada Møller"] }),
];
const found = (text: string) => search(papers, text).map(({ title }) => title);

test("all words, in title, abstract or authors, whatever the case and accents", () => {
  expect(found("naive")).toEqual(["Naïve Bayes"]);
  expect(found("GRAPH")).toEqual(["Naïve Bayes", "Graph sets"]);
  expect(found("graph ada")).toEqual(["Graph sets"]);
  expect(found("s2ft")).toEqual(["Naïve Bayes"]);
  expect(found("“graph sets”")).toEqual(["Graph sets"]);
  expect(found("  ")).toHaveLength(2);
  expect(found("nothing")).toEqual([]);
});

test("states of identification are counted", () => {
  const ambiguous = paper("x", { identity: { state: "ambiguous", reason: "", candidates: [] } });
  expect(identityCounts([...papers, ambiguous])).toEqual({ matched: 0, waiting: 2, needYou: 1 });
});
