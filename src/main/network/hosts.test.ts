import { expect, test } from "vitest";

import { hostsFrom } from "./hosts";

const OFF = { url: null, spacingMs: 3000 };

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
    maxPdfBytes: 100 * 1024 * 1024,
    resolvers: { oai: OFF, "hugging-face": OFF, "semantic-scholar": OFF },
  });
  for (const nonsense of ["x", "-1", ""]) {
    expect(hostsFrom({ ...env, OFFPRINT_ARXIV_SPACING_MS: nonsense }).spacingMs).toBe(3000);
  }
});

test.each([
  "https://mirror.example/pdf",
  "http://127.0.0.1:8080/pdf",
  "http://localhost/pdf",
  "http://[::1]:8080/pdf",
  "http://10.1.2.3/pdf",
  "http://192.168.0.7/pdf",
  "http://mirror/pdf",
  "http://mirror.local/pdf",
])("%s may be asked", (address) => expect(hostsFrom({ OFFPRINT_ARXIV_PDF: address }).pdf).toBe(address));

test.each([
  "http://export.arxiv.org/pdf",
  "http://8.8.8.8/pdf",
  "http://172.32.0.1/pdf",
  "http://127.0.0.1.evil.example/pdf",
  "http://[2001:db8::1]/pdf",
  "file:///etc",
  "export.arxiv.org/pdf",
  "",
])("“%s” is refused in words", (address) => {
  for (const name of ["OFFPRINT_ARXIV_PDF", "OFFPRINT_ARXIV_API"])
    expect(() => hostsFrom({ [name]: address })).toThrow(new RegExp(`^${name} is “.*https://$`));
});

test("larger PDFs may be asked for", () => {
  expect(hostsFrom({ OFFPRINT_MAX_PDF_MB: "250" }).maxPdfBytes).toBe(250 * 1024 * 1024);
  for (const nonsense of ["x", "-1", "0", ""])
    expect(hostsFrom({ OFFPRINT_MAX_PDF_MB: nonsense }).maxPdfBytes).toBe(100 * 1024 * 1024);
});

test("the other services are asked by default, every three seconds at most", () => {
  const { resolvers } = hostsFrom({ OFFPRINT_ARXIV_SPACING_MS: "10" });
  expect(resolvers).toEqual({
    oai: { url: "https://oaipmh.arxiv.org/oai", spacingMs: 3000 },
    "hugging-face": { url: "https://huggingface.co/api", spacingMs: 3000 },
    "semantic-scholar": { url: "https://api.semanticscholar.org/graph/v1", spacingMs: 3000 },
  });
});

test.each(["http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/api"])(
  "with a stand-in for arXiv at %s no other service is asked but by its own variable",
  (stand) => {
    const env = { OFFPRINT_ARXIV_API: stand, OFFPRINT_ARXIV_PDF: stand, OFFPRINT_ARXIV_SPACING_MS: "10" };
    expect(hostsFrom(env).resolvers).toEqual({ oai: OFF, "hugging-face": OFF, "semantic-scholar": OFF });
    expect(hostsFrom({ ...env, OFFPRINT_HF_API: `${stand}hf` }).resolvers["hugging-face"]).toEqual({
      url: `${stand}hf`,
      spacingMs: 10,
    });
  },
);

test("a service can be kept from being asked at all, and is never asked in the clear", () => {
  for (const [variable, name] of [
    ["OFFPRINT_ARXIV_OAI", "oai"],
    ["OFFPRINT_HF_API", "hugging-face"],
    ["OFFPRINT_S2_API", "semantic-scholar"],
  ] as const) {
    expect(hostsFrom({ [variable]: "off" }).resolvers[name]).toEqual(OFF);
    expect(() => hostsFrom({ [variable]: "http://8.8.8.8/api" })).toThrow(/asked by https alone/);
  }
});
