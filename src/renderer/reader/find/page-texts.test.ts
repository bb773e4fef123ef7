import { expect, test } from "vitest";

import { joinRuns, runAt } from "./page-texts";

const run = (text: string, endsLine = false) => ({ text, endsLine, x: 0, y: 0 });

test("runs are joined with their line ends, and every place leads back to its run", () => {
  const page = joinRuns([run("Two "), run(""), run("words", true), run("here")]);
  expect(page.text).toBe("Two words\nhere");
  expect(runAt(page, 0)).toBe(0);
  expect(runAt(page, 3)).toBe(0);
  expect(runAt(page, 4)).toBe(2);
  expect(runAt(page, page.text.length - 1)).toBe(3);
});

test("a page without text", () => expect(joinRuns([]).text).toBe(""));
