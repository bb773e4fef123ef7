import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Fault } from "../../../e2e/arxiv-server/faults";
import { errorFeed2026 } from "../../../e2e/arxiv-server/feed-2026";
import { sampleRecord } from "../../../e2e/arxiv-server/sample-records";
import {
  startArxivServer,
  type ArxivServer,
  type ArxivServerOptions,
} from "../../../e2e/arxiv-server/server";
import { mixedPapers } from "../../../e2e/fixtures/mixed-titles";
import { recordsFor } from "../../../e2e/fixtures/records";
import { parseArxivId } from "../../shared/arxiv/id";
import type { Unidentified, Verdict } from "../../shared/ipc";
import type { Identity } from "../../shared/paper/identity";
import type { FetchLike } from "../network/fetch";
import { AnswerCache } from "./cache";
import { Identifier } from "./identify";
import { Limiter } from "./limiter";

const SPACING_MS = 40;
const never = new AbortController().signal;
const nodeFetch: FetchLike = (url, init) => fetch(url, { ...init, redirect: "manual" });

const KELP =
  "Kelp forests are mapped from kites at low tide. Turbid water hides half of the fronds, so we compensate by polarised pictures, taken twice within one minute, and by asking the fishermen.";
const DUNES =
  "Some dunes boom when sand slides down their lee side. We record forty avalanches in three deserts and explain the pitch by the depth of the flowing layer, which settles an old quarrel.";
const RECORDS = [
  sampleRecord("2404.02948", "Kelp Forests from Kites", { summary: KELP, version: 3 }),
  sampleRecord("hep-th/9901001", "On the Origin of Booming Dunes", { summary: DUNES }),
];

let folder: string;
let server: ArxivServer;
let warnings: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "identify-"));
  warnings = [];
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

async function serve(options: Partial<ArxivServerOptions> = {}): Promise<Identifier> {
  server = await startArxivServer({ records: RECORDS, spacingMs: SPACING_MS, ...options });
  return identifier();
}

/** As after a start of the app. */
async function identifier(fetch = nodeFetch, now: () => number = Date.now): Promise<Identifier> {
  const warn = (message: string): void => void warnings.push(message);
  const clocks = { now: Date.now, elapsed: () => performance.now(), random: () => 0 };
  const limiter = await Limiter.open({
    name: "arXiv",
    file: join(folder, "limiter.json"),
    spacingMs: SPACING_MS,
    hosts: ["127.0.0.1"],
    ...clocks,
    warn,
  });
  const client = { fetch, apiUrl: server.apiUrl, userAgent: "Offprint/test", timeoutMs: 300 };
  return new Identifier({ limiter, cache: new AnswerCache(join(folder, "answers"), warn), client, now });
}

function paper(title: string, abstract: string | null, rest: Partial<Unidentified> = {}): Unidentified {
  return {
    paperId: title,
    title,
    abstract,
    authors: [],
    arxivId: null,
    pass: "phrase",
    attempts: 0,
    candidates: [],
    ...rest,
  };
}

const withId = (id: string) =>
  paper(`Paper ${id}`, null, { arxivId: parseArxivId(id)?.id ?? null, pass: "id" });
const kelp = paper("Kelp forests, from kites", KELP);
const dunes = paper("On the origin of booming dunes", DUNES);

async function verdictsOf(one: Identifier, papers: readonly Unidentified[]): Promise<Verdict[]> {
  const answer = await one.step(papers, never);
  if (!answer.ok)
    throw new Error(`${answer.error.code}: ${answer.error.message} (${answer.error.detail ?? ""})`);
  return answer.value.verdicts;
}

/** Steps until every paper has a final verdict, as the page's conductor does. */
async function finish(one: Identifier, papers: readonly Unidentified[]): Promise<Map<string, Identity>> {
  const final = new Map<string, Identity>();
  const open = new Map(papers.map((each) => [each.paperId, each]));
  while (open.size > 0) {
    const verdicts = await verdictsOf(one, [...open.values()].slice(0, 100));
    expect(verdicts.length).toBeGreaterThan(0);
    for (const { paperId, identity } of verdicts) {
      const before = open.get(paperId);
      if (before === undefined) throw new Error(`nobody asked for ${paperId}`);
      open.delete(paperId);
      if (identity.state !== "pending") final.set(paperId, identity);
      else open.set(paperId, { ...before, pass: identity.pass, candidates: identity.candidates });
    }
  }
  return final;
}

describe.each(["2025", "2026"] as const)("a page of 77 papers, against the service of %s", (style) => {
  test.each([1, 7])(
    "none wrong, at least 75 matched, at most 10 first requests, none too soon (seed %d)",
    async (seed) => {
      const path = join(import.meta.dirname, "../../../e2e/fixtures/trending-page.expected.json");
      const entries = JSON.parse(readFileSync(path, "utf8")) as { title: string; abstract: string }[];
      const { records, truth } = recordsFor(entries, seed);
      const one = await serve({ records, style });
      const final = await finish(
        one,
        entries.map(({ title, abstract }, at) => paper(title, abstract, { paperId: String(at) })),
      );
      const matched = [...final].flatMap(([at, identity]) =>
        identity.state === "matched" ? [{ at, id: identity.arxivId }] : [],
      );
      expect(matched.filter(({ at, id }) => truth.get(Number(at)) !== id)).toEqual([]);
      expect(matched.length).toBeGreaterThanOrEqual(75);
      const phrases = server.log.filter(({ query }) => query["search_query"]?.includes('ti:"') === true);
      expect(phrases.length).toBeLessThanOrEqual(10);
      expect(server.log.filter(({ tooSoon, status }) => tooSoon || status !== 200)).toEqual([]);
      expect(server.log.every(({ userAgent }) => userAgent === "Offprint/test")).toBe(true);
    },
  );
});

test("papers that arXiv does not hold are never matched, whatever looks like them", async () => {
  const entries = mixedPapers(60, 5);
  const missing = entries.map((_, at) => at).filter((at) => at % 2 === 0);
  const { records, truth } = recordsFor(entries, 9, { missing });
  const final = await finish(
    await serve({ records }),
    entries.map(({ title, abstract }, at) => paper(title, abstract, { paperId: String(at) })),
  );
  for (const [at, identity] of final) {
    if (identity.state === "matched") expect(truth.get(Number(at))).toBe(identity.arxivId);
  }
  expect([...final.values()].filter(({ state }) => state === "matched").length).toBe(30);
});

describe("ids", () => {
  test("go first and together; the unknown ones are asked for by title then", async () => {
    const one = await serve();
    const verdicts = await verdictsOf(one, [
      dunes,
      withId("hep-th/9901001"),
      withId("2404.02948"),
      withId("2404.99999"),
    ]);
    expect(verdicts.map(({ identity, record }) => [identity.state, record?.title ?? null])).toEqual([
      ["matched", "On the Origin of Booming Dunes"],
      ["matched", "Kelp Forests from Kites"],
      ["pending", null],
    ]);
    expect(server.log.map(({ query }) => [query["id_list"], query["max_results"]])).toEqual([
      ["hep-th/9901001,2404.02948,2404.99999", "3"],
    ]);
  });
});

describe("the cache", () => {
  test("answers for good, over a restart, in whatever company a paper is asked for", async () => {
    await finish(await serve(), [kelp, dunes]);
    const requests = server.log.length;
    const again = await identifier();
    const other = paper("Something never asked for", null);
    expect(await verdictsOf(again, [other, dunes])).toMatchObject([
      { paperId: dunes.paperId, identity: { state: "matched" }, record: { version: 1 } },
    ]);
    expect(await verdictsOf(again, [kelp])).toMatchObject([{ identity: { state: "matched" } }]);
    expect(server.log.length).toBe(requests);
  });

  test("an answer without the paper holds for a day only", async () => {
    const stranger = paper("River Ice in Spring", null);
    const one = await serve();
    expect(await finish(one, [stranger])).toMatchObject(
      new Map([[stranger.paperId, { state: "not-found", attempts: 1 }]]),
    );
    const requests = server.log.length;
    await finish(one, [stranger]);
    expect(server.log.length).toBe(requests);
    server.setRecords([...RECORDS, sampleRecord("2404.11111", "River Ice in Spring")]);
    const later = await identifier(nodeFetch, () => Date.now() + 25 * 60 * 60 * 1000);
    expect(await verdictsOf(later, [stranger])).toMatchObject([
      { identity: { state: "matched", arxivId: "2404.11111" } },
    ]);
  });
});

describe("size", () => {
  const entries = mixedPapers(40, 2);
  const papers = entries.map(({ title, abstract }) => paper(title, abstract));
  const records = entries.map(({ title, abstract }, at) =>
    sampleRecord(`2404.${String(20_000 + at)}`, title, { summary: abstract }),
  );

  test.each([
    ["too many clauses", { maxClauses: 6 }],
    ["an address too long", { maxUrlLength: 900 }],
  ])("%s: halved until it fits, and remembered", async (_name, options) => {
    const one = await serve({ records, ...options });
    const final = await finish(one, papers);
    expect([...final.values()].every(({ state }) => state === "matched")).toBe(true);
    expect(server.log.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(3);
  });

  test("a question that arXiv does not understand even alone goes on to the next pass", async () => {
    await serve();
    const feed = errorFeed2026("malformed query", "malformed_query", new Date());
    const refusing = await identifier(() => Promise.resolve(new Response(feed, { status: 400 })));
    expect(await verdictsOf(refusing, [kelp, dunes])).toMatchObject([
      { paperId: kelp.paperId, identity: { state: "pending", pass: "title-words" } },
    ]);
  });

  test("a proxy that refuses everything decides nothing", async () => {
    await serve();
    const refusing = await identifier(() =>
      Promise.resolve(new Response("<html><title>Blocked</title></html>", { status: 400 })),
    );
    expect(await refusing.step([kelp, dunes], never)).toMatchObject({ ok: false, error: { code: "busy" } });
  });

  test("in a cut answer absence says nothing: asked again in smaller company", async () => {
    const crowd = Array.from({ length: 300 }, (_, n) =>
      sampleRecord(
        `2301.${String(10_000 + n)}`,
        `Kelp Forests from Kites ${"and Boats ".repeat(1 + (n % 3))}`,
        { summary: `${n} ${DUNES}` },
      ),
    );
    const one = await serve({ records: [...crowd, ...RECORDS] });
    const final = await finish(one, [
      paper("Kelp Forests from Kites and Boats and", null, { paperId: "vague" }),
      dunes,
    ]);
    expect(final.get(dunes.paperId)).toMatchObject({ state: "matched", arxivId: "hep-th/9901001" });
    expect(final.get("vague")?.state).not.toBe("matched");
    const asked = server.log.map(({ query }) => query["search_query"] ?? "");
    expect(asked[0]).toMatch(/ OR /);
    expect(asked.slice(1).every((query) => !query.includes("booming") || !query.includes("Boats"))).toBe(
      true,
    );
  });
});

describe("trouble leaves the papers pending, and the next step succeeds", () => {
  const cases: readonly (readonly [Fault, code: string])[] = [
    [{ kind: "429" }, "busy"],
    [{ kind: "503", retryAfter: 1 }, "busy"],
    [{ kind: "html" }, "busy"],
    [{ kind: "stall" }, "busy"],
    [{ kind: "reset", afterBytes: 300 }, "network"],
  ];
  test.each(cases)("%j", async (fault, code) => {
    const one = await serve();
    server.faults.api.push(fault);
    const answer = await one.step([kelp], never);
    expect(answer).toMatchObject({ ok: false, error: { code } });
    if (!answer.ok)
      expect(answer.error.message).toMatch(/^arXiv .*It will be asked again in \d+ seconds?\.$/);
    expect((await finish(one, [kelp])).get(kelp.paperId)).toMatchObject({
      state: "matched",
      arxivId: "2404.02948",
      version: 3,
    });
    expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
  });

  test("403: nothing more is sent, not even after a restart", async () => {
    const one = await serve();
    server.faults.api.push({ kind: "403" });
    expect(await one.step([kelp], never)).toMatchObject({ ok: false, error: { code: "refused" } });
    expect(await one.step([kelp], never)).toMatchObject({ ok: false, error: { code: "refused" } });
    expect(await (await identifier()).step([kelp], never)).toMatchObject({
      ok: false,
      error: { code: "refused" },
    });
    expect(server.log.length).toBe(1);
  });

  test("an abort, while waiting and while asking", async () => {
    const one = await serve();
    for (const ms of [1, SPACING_MS + 30]) {
      server.faults.api = [{ kind: "stall" }];
      const abort = new AbortController();
      setTimeout(() => abort.abort(), ms);
      expect(await one.step([kelp], abort.signal)).toMatchObject({ ok: false, error: { code: "cancelled" } });
    }
  });
});

test("papers without anything to search for need no request", async () => {
  const one = await serve();
  expect((await finish(one, [paper("?!", null), paper("", null)])).size).toBe(2);
  expect(server.log.length).toBe(0);
});
