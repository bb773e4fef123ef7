import { expect, test } from "vitest";

import { compareAuthors } from "./authors";

const record = ["Ada Lovelace", "Jan van der Berg", "Łukasz Šťastný"];

test.each([
  [["Lovelace, A.", "J. van der Berg"], "same"],
  [["van der Berg, J.", "Somebody Else"], "same"],
  [["Lukasz Stastny et al."], "same"],
  [["Somebody Else", "Nobody Known"], "different"],
  [["Ada Lovelace", "B. One", "C. Two", "D. Three"], "unknown"],
  [[], "unknown"],
  [["et al."], "unknown"],
])("%j", (digest, evidence) => {
  expect(compareAuthors(digest, record)).toBe(evidence);
});

test("nothing is known without a record's authors", () => {
  expect(compareAuthors(["Ada Lovelace"], [])).toBe("unknown");
});
