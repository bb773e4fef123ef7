import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { DIGEST_SAMPLES } from "../../../e2e/fixtures/digest-samples";
import { mutate } from "../../../e2e/fixtures/mutate";
import { Random } from "../../../e2e/fixtures/random";
import { parseArxivId } from "../arxiv/id";
import { parseDigest } from "./index";

const RUNS = Number(process.env["OFFPRINT_FUZZ_RUNS"] ?? 300);
const CORPUS = join(import.meta.dirname, "../../../../shared/corpus/digests");

/** What is true of every answer, whatever came in. */
async function check(bytes: Uint8Array): Promise<void> {
  const result = await parseDigest("fuzzed.txt", bytes);
  if (!result.ok) {
    expect(result.reason).not.toBe("");
    return;
  }
  expect(result.digest.entries.length).toBeGreaterThan(0);
  const ids = new Set<string>();
  for (const { title, arxivId, doi, links } of result.digest.entries) {
    expect(title.trim()).not.toBe("");
    if (arxivId !== null) {
      expect(parseArxivId(arxivId)?.id).toBe(arxivId);
      expect(ids.has(arxivId), `${arxivId} twice`).toBe(false);
      ids.add(arxivId);
    }
    if (doi !== null) expect(doi).toMatch(/^10\./);
    expect(new Set(links).size).toBe(links.length);
  }
}

const pieces = fc.constantFrom(
  ...'\\\\\n,arXiv:2611.00001\n,Title: A title\n,Authors: A\n,<a href="https://arxiv.org/abs/2611.00002">,</a>,<rss><channel>,<item>,</item>,<title>,</title>,[,](https://arxiv.org/abs/2611.00003),**,| ,\n\n,@article{a\\, title={,},TY  - JOUR\n,ER  - \n,{"title":","},From: a@b.c\n,Subject: x\n,MIME-Version: 1.0\n,--x\n,<!--,-->,<![CDATA[,]]>,&amp;,&#x0;,\u202e,\ud800,__proto__,constructor,10.1000/182 ,https://,#,- ,1. ,title\\,doi\n,word '
    .split(/(?<!\\),/)
    .map((piece) => piece.replaceAll("\\,", ",")),
);

describe("whatever comes in", () => {
  test("anything at all is read or refused in words", { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), check), { numRuns: RUNS });
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), (parts) => check(Buffer.from(parts.join("")))),
      { numRuns: RUNS * 3 },
    );
  });

  test("samples of every format, spoilt", { timeout: 120_000 }, async () => {
    await spoil(DIGEST_SAMPLES, RUNS);
  });

  test.runIf(existsSync(CORPUS))("digests that others wrote, spoilt", { timeout: 300_000 }, async () => {
    const files = readdirSync(CORPUS, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && !entry.name.endsWith(".expected.json") && entry.name !== "INDEX.tsv",
    );
    const samples = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
    await spoil(
      samples.filter(({ length }) => length < 60_000),
      RUNS / 2,
    );
  });
});

async function spoil(samples: readonly Buffer[], rounds: number): Promise<void> {
  const seed = Number(process.env["OFFPRINT_FUZZ_SEED"] ?? Date.now() % 1_000_000);
  const random = new Random(seed);
  for (let turn = 0; turn < rounds; turn += 1) {
    const bytes = mutate(random.pick(samples), random, 40);
    const start = performance.now();
    await check(bytes).catch((error: unknown) => {
      throw new Error(`OFFPRINT_FUZZ_SEED=${seed}, turn ${turn}`, { cause: error });
    });
    // Two seconds a megabyte, of which a slow machine may make ten.
    expect(performance.now() - start).toBeLessThan(10_000 + (20_000 * bytes.length) / 1e6);
  }
}
