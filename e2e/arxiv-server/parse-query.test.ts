import { describe, expect, it } from "vitest";

import { analyze } from "./analyze";
import { parseQuery } from "./parse-query";
import { QuerySyntaxError, clausesOf } from "./query-tree";
import { SAMPLE_RECORDS } from "./sample-records";
import { RecordIndex } from "./search";

const index = new RecordIndex(SAMPLE_RECORDS, "in-order");

function ids(query: string): readonly string[] {
  return index.search(parseQuery(query)).map(({ id }) => id);
}

describe("the analysis of words", () => {
  const terms = (text: string): readonly string[] => analyze(text).map(({ term }) => term);

  it("splits at TeX marks, hyphens and colons, folds case and endings, drops stop words", () => {
    expect(terms("S$^{2}$FT")).toEqual(["s", "2", "ft"]);
    expect(terms("S2FT")).toEqual(["s2ft"]);
    expect(terms("Low-Rank: The Layers")).toEqual(["low", "rank", "layer"]);
    expect(terms("merging merged merges")).toEqual(["merg", "merg", "merg"]);
    expect(terms("networks' stability")).toEqual(["network", "stabl"]);
  });

  it("joins letters at a stop and digits at a comma", () => {
    expect(terms("layers.We 1.5x 10,000 don't")).toEqual(["layers.w", "1.5x", "10,000", "don't"]);
  });
});

describe("the query language", () => {
  it("finds a phrase whatever its case and punctuation", () => {
    expect(ids('ti:"merging models on the FLY without retraining"')).toEqual(["1707.08567"]);
    expect(ids('ti:"existence stability and scalability"')).toEqual(["2101.00001"]);
  });

  it("keeps the order and the gaps of a phrase", () => {
    expect(ids('ti:"stability existence"')).toEqual([]);
    expect(ids('ti:"stability and existence"')).toEqual(["2101.00002"]);
  });

  it("does not find TeX by its plain spelling", () => {
    expect(ids('ti:"S2FT"')).toEqual(["2412.06290"]);
    expect(ids('ti:"S^{2}FT"')).toEqual(["2412.06289"]);
  });

  it("joins with OR, AND, ANDNOT and parentheses; a blank means OR", () => {
    expect(ids('ti:"sparse tuning" OR ti:"woven networks"')).toEqual(["2101.00001", "2412.06289"]);
    expect(ids("ti:sparse ti:woven")).toEqual(["2101.00001", "2412.06289"]);
    expect(ids("ti:stability AND ti:woven")).toEqual(["2101.00001"]);
    expect(ids("ti:stability ANDNOT ti:woven")).toEqual(["2101.00002"]);
    expect(ids("(ti:sparse OR ti:merging) AND cat:stat.ML")).toEqual(["1707.08567"]);
    expect(ids("ti:(sparse OR merging) ANDNOT cat:stat.*")).toEqual(["2412.06289"]);
  });

  it("puts the fuller match first and ties in the order of ids", () => {
    expect(ids("ti:scalability ti:stability ti:woven")).toEqual(["2101.00001", "2101.00002"]);
  });

  it("reads every prefix", () => {
    expect(ids("au:del_maestro")).toEqual(["hep-th/9901001"]);
    expect(ids('au:"Li Wei"')).toEqual(["hep-th/9901001"]);
    expect(ids('abs:"funniest number"')).toEqual(["2104.12255"]);
    expect(ids("co:figures")).toEqual(["1707.08567"]);
    expect(ids("jr:2017")).toEqual(["1707.08567"]);
    expect(ids("id:1707.08567")).toEqual(["1707.08567"]);
    expect(ids("rn:anything")).toEqual([]);
    expect(ids("all:retraining")).toEqual(["1707.08567"]);
    expect(ids("retraining")).toEqual(["1707.08567"]);
    expect(ids("ti:0")).toEqual(["2104.12255"]);
    expect(ids("ti:retrain*")).toEqual(["1707.08567"]);
  });

  it("counts clauses", () => {
    expect(clausesOf(parseQuery('ti:"a b" OR (au:c AND all:d)'))).toBe(3);
  });

  it.each(['ti:"open', "ti:(a", "a)", "title:word", "a AND", "*leading", ""])("refuses %j", (query) => {
    expect(() => parseQuery(query)).toThrow(QuerySyntaxError);
  });

  it("can match the words of a phrase anywhere, as was seen in 2025", () => {
    const loose = new RecordIndex(SAMPLE_RECORDS, "all-words");
    expect(loose.search(parseQuery('ti:"existence stability scalability"')).map(({ id }) => id)).toEqual([
      "2101.00001",
      "2101.00002",
    ]);
  });
});
