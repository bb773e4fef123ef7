import { expect, test } from "vitest";

import { hostsFrom } from "./hosts";

test("arXiv's own hosts are never asked more often than every three seconds", () => {
  expect(hostsFrom({}).spacingMs).toBe(3000);
  expect(hostsFrom({ OFFPRINT_ARXIV_SPACING_MS: "10" }).spacingMs).toBe(3000);
  expect(hostsFrom({ OFFPRINT_ARXIV_SPACING_MS: "5000" }).spacingMs).toBe(5000);
  expect(
    hostsFrom({ OFFPRINT_ARXIV_API: "http://127.0.0.1:1/api", OFFPRINT_ARXIV_SPACING_MS: "10" }).spacingMs,
  ).toBe(3000);
});

test("a stand-in may be asked as often as it says", () => {
  const env = { OFFPRINT_ARXIV_API: "http://127.0.0.1:1/api", OFFPRINT_ARXIV_PDF: "http://127.0.0.1:1/pdf/" };
  expect(hostsFrom({ ...env, OFFPRINT_ARXIV_SPACING_MS: "10" })).toEqual({
    api: "http://127.0.0.1:1/api",
    pdf: "http://127.0.0.1:1/pdf",
    spacingMs: 10,
  });
  for (const nonsense of ["x", "-1", ""]) {
    expect(hostsFrom({ ...env, OFFPRINT_ARXIV_SPACING_MS: nonsense }).spacingMs).toBe(3000);
  }
});
