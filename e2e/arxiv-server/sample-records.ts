import type { ArxivId } from "../../src/shared/arxiv/id";
import type { StandInRecord } from "./stand-in-record";

/** A record for tests; what is left out is made up plainly. */
export function sampleRecord(id: string, title: string, rest: Partial<StandInRecord> = {}): StandInRecord {
  return {
    id: id as ArxivId, // written by the test's author
    version: 1,
    title,
    authors: ["Ada Example"],
    summary: "We look at one thing closely.",
    published: "2024-04-03T15:06:51Z",
    updated: "2024-05-01T09:00:00Z",
    categories: ["cs.LG"],
    comment: null,
    journalRef: null,
    doi: null,
    ...rest,
  };
}

/** A handful of papers whose titles are awkward in different ways. */
export const SAMPLE_RECORDS: readonly StandInRecord[] = [
  sampleRecord("2412.06289", "S$^{2}$FT: Sparse Tuning at Scale", { version: 3 }),
  sampleRecord("2412.06290", "S2FT: A Different Thing"),
  sampleRecord("2101.00001", "Existence, Stability and Scalability of Woven Networks", {
    version: 2,
    earlier: [{ version: 1, updated: "2021-01-01T00:00:00Z", title: "Existence of Woven Networks" }],
  }),
  sampleRecord("2101.00002", "Scalability, Stability and Existence"),
  sampleRecord("2104.12255", "0", { summary: "What is the funniest number? Nothing." }),
  sampleRecord("hep-th/9901001", "Strings & Things: a < b > c", {
    authors: ["Zo\u00eb del Maestro", "Li Wei"],
  }),
  sampleRecord("1707.08567", "Merging Models on the Fly without Retraining", {
    categories: ["stat.ML", "cs.LG"],
    comment: "12 pages, 3 figures",
    journalRef: "J. Ex. 12 (2017)",
    doi: "10.1000/182",
  }),
];
