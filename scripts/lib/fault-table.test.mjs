import { expect, test } from "vitest";

import { faultTable } from "./fault-table.mjs";

test("rows stand in the order of the matrix, figures rounded", () => {
  const row = { bar: "nothing lost", rounds: 20, seconds: 9, worst: { lost: 0, "reopen ms": 812.3456 } };
  const table = faultTable([
    { ...row, row: 12, name: "short" },
    { ...row, row: 2, name: "page killed" },
  ]);
  expect(table.split("\n").slice(2)).toEqual([
    "| 2 | page killed | nothing lost | 20 | held | lost 0, reopen ms 812.35 |",
    "| 12 | short | nothing lost | 20 | held | lost 0, reopen ms 812.35 |",
  ]);
});
