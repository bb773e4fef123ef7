import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parseDigest } from "../../../src/shared/digest";
import { expect } from "../../app";
import { pageOf } from "../../digests";
import { DIGEST_SAMPLES, noiseDigest } from "../../fixtures/digest-samples";
import { mutate } from "../../fixtures/mutate";
import type { Fault, Figures, Lab } from "../fault";

const CASES = 500;
const LONGEST_MS = 2000;

/** Samples of every format that the project has, to be spoilt. */
const SAMPLES: readonly Buffer[] = [Buffer.from(pageOf(20)), ...DIGEST_SAMPLES, ...ownFixtures()];

function ownFixtures(): Buffer[] {
  const folders = ["../../fixtures"].map((path) => join(import.meta.dirname, path));
  return folders.flatMap((folder) =>
    namesIn(folder)
      .filter((name) => !/\.(ts|expected\.json)$/.test(name))
      .map((name) => readFileSync(join(folder, name))),
  );
}

function namesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

async function round({ random }: Lab): Promise<Figures> {
  let slowest = 0;
  let digests = 0;
  for (let turn = 0; turn < CASES; turn += 1) {
    const bytes = turn % 5 === 0 ? noiseDigest(random) : mutate(random.pick(SAMPLES), random, 40);
    const start = performance.now();
    const result = await parseDigest("fuzzed", bytes);
    slowest = Math.max(slowest, performance.now() - start);
    // Judged by hand: the test runner keeps a record of each expectation, of which there are too many here.
    if (result.ok) digests += 1;
    const isWrong = result.ok
      ? result.digest.entries.some(({ title }) => title === "")
      : result.reason === "";
    if (isWrong) throw new Error(result.ok ? "An entry without a title" : "Refused without a reason");
  }
  expect(slowest).toBeLessThan(LONGEST_MS);
  return { cases: CASES, "still digests": digests, "slowest ms": Math.round(slowest), throws: 0 };
}

export const fuzzedDigests: Fault = {
  row: 23,
  name: "fuzzed digests, 500 a round",
  bar: "no throw, under 2 s a file",
  rounds: { quick: 2, long: 40 },
  patience: 120_000,
  round,
};
