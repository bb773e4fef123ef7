import { expect, test } from "vitest";

import { readFirstPage, type PageText } from "./first-page";

const line = (text: string, size: number, y: number, isTurned = false): PageText => ({
  text,
  size,
  y,
  isTurned,
});

test("the stamp and the largest words near the top", () => {
  const page = [
    line("arXiv:2404.02948v4 [cs.LG] 20 Jul 2024", 20, 400, true),
    line("Published at a conference", 9, 760),
    line("Reading Once Is", 17, 700),
    line("Enough for Long Texts", 17, 680),
    line("Ada Lovelace", 11, 650),
    line("Abstract", 12, 600),
  ];
  expect(readFirstPage(page, null)).toEqual({
    title: "Reading Once Is Enough for Long Texts",
    arxivId: "2404.02948",
  });
});

test("a scanned page says nothing, the file's own title may", () => {
  expect(readFirstPage([], null)).toEqual({ title: null, arxivId: null });
  expect(readFirstPage([], "Reading once is enough")).toEqual({
    title: "Reading once is enough",
    arxivId: null,
  });
  expect(readFirstPage([], "untitled.dvi")).toEqual({ title: null, arxivId: null });
});
