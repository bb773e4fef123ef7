import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { ELSEWHERE, type ElsewhereRecords } from "../../../e2e/arxiv-server/elsewhere";
import { sampleRecord } from "../../../e2e/arxiv-server/sample-records";
import { startArxivServer, type ArxivServer } from "../../../e2e/arxiv-server/server";
import { recordsFor } from "../../../e2e/fixtures/records";
import { parseArxivId } from "../../shared/arxiv/id";
import type { Unidentified, Verdict } from "../../shared/ipc";
import type { ResolverName } from "../../shared/resolvers";
import { AnswerCache } from "../arxiv/cache";
import { Identifier } from "../arxiv/identify";
import { Limiter } from "../arxiv/limiter";
import type { FetchLike } from "../network/fetch";
import type { Elsewhere } from "./elsewhere";
import { Finder } from "./finder";
import { openElsewhere } from "./open";

const SPACING_MS = 40;
const never = new AbortController().signal;
const nodeFetch: FetchLike = (url, init) => fetch(url, { ...init, redirect: "manual" });

const KELP =
  "Kelp forests are mapped from kites at low tide. Turbid water hides half of the fronds, so we compensate by polarised pictures, taken twice within one minute, and by asking the fishermen.";
const DUNES =
  "Some dunes boom when sand slides down their lee side. We record forty avalanches in three deserts and explain the pitch by the depth of the flowing layer, which settles an old quarrel.";
const KELP_RECORD = sampleRecord("2404.02948", "Kelp Forests from Kites", { summary: KELP, version: 3 });
const DUNES_RECORD = sampleRecord("hep-th/9901001", "On the Origin of Booming Dunes", {
  summary: DUNES,
  version: 2,
});
const RECORDS = [KELP_RECORD, DUNES_RECORD];

let folder: string;
let server: ArxivServer;
let warnings: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "elsewhere-"));
  warnings = [];
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
  expect(warnings).toEqual([]);
});

interface App {
  readonly finder: Finder;
  readonly elsewhere: Elsewhere;
  readonly arxiv: Limiter;
}

/** As after a start of the app, with arXiv answering 503 for good. */
async function start(elsewhere: ElsewhereRecords = {}): Promise<App> {
  // The first request of a cold connection arrives late, the next one in time: between them is less than was kept.
  server = await startArxivServer({ records: RECORDS, spacingMs: SPACING_MS / 4, elsewhere });
  server.faults.api = [{ kind: "503", retryAfter: 3600, times: "always" }];
  return restart();
}

async function restart(): Promise<App> {
  const warn = (message: string): void => void warnings.push(message);
  const clocks = { now: Date.now, elapsed: () => performance.now(), random: () => 0, warn };
  const file = join(folder, "limiter.json");
  const arxiv = await Limiter.open({
    name: "arXiv",
    file,
    spacingMs: SPACING_MS,
    hosts: ["127.0.0.1"],
    ...clocks,
  });
  const asking = { fetch: nodeFetch, userAgent: "Offprint/test", timeoutMs: 1500 };
  const hosts = {
    oai: { url: `${server.rootUrl}/oai`, spacingMs: SPACING_MS },
    "hugging-face": { url: `${server.rootUrl}/hf`, spacingMs: SPACING_MS },
    "semantic-scholar": { url: `${server.rootUrl}/s2`, spacingMs: SPACING_MS },
  };
  const elsewhere = await openElsewhere({ dataFolder: folder, hosts, arxiv, ...clocks, ...asking });
  const identifier = new Identifier({
    limiter: arxiv,
    cache: new AnswerCache(join(folder, "answers"), warn),
    client: { ...asking, apiUrl: server.apiUrl },
    now: Date.now,
  });
  return { finder: new Finder(identifier, elsewhere, arxiv), elsewhere, arxiv };
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

const kelp = paper("Kelp forests, from kites", KELP);
const dunes = paper("On the origin of booming dunes", DUNES);
const byId = paper("Kelp", null, { pass: "id", arxivId: parseArxivId("2404.02948")?.id ?? null });

/** Steps until nothing more comes; the first step finds out that arXiv is busy. */
async function finish({ finder, arxiv }: App, papers: readonly Unidentified[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (;;) {
    const open = papers.filter(({ paperId }) => verdicts.every((one) => one.paperId !== paperId));
    if (open.length === 0) return verdicts;
    const wasHeldBack = arxiv.isHeldBack;
    const answer = await finder.step(open, never);
    if (!answer.ok) expect(["busy", "refused"]).toContain(answer.error.code);
    else if (answer.value.verdicts.length === 0 && wasHeldBack) return verdicts;
    else verdicts.push(...answer.value.verdicts);
  }
}

/** Which services were asked, in order, without arXiv's query API. */
const asked = (): string[] =>
  server.log.map(({ kind }) => kind).filter((kind) => ELSEWHERE.some((one) => one === kind));
const order = (...names: ResolverName[]) => names.map((name) => ({ name, on: true }));

test("an id is asked of OAI-PMH, which tells the version; nobody is asked too soon", async () => {
  const [verdict] = await finish(await start(), [byId]);
  expect(verdict?.identity).toMatchObject({
    state: "matched",
    arxivId: "2404.02948",
    version: 3,
    reason: expect.stringMatching(/^Found through arXiv's OAI-PMH: arXiv id in the digest/),
  });
  expect(asked()).toEqual(["oai"]);
  expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
});

test("a title is asked of Hugging Face, its version of OAI-PMH, and the answers are kept over a restart", async () => {
  const verdicts = await finish(await start(), [kelp, dunes]);
  expect(verdicts.map(({ identity }) => identity)).toMatchObject([
    { state: "matched", arxivId: "2404.02948", version: 3 },
    { state: "matched", arxivId: "hep-th/9901001", version: 2 },
  ]);
  expect(verdicts[0]?.identity.reason).toBe("Found through Hugging Face: title identical, abstract 100%");
  expect(verdicts[0]?.identity).not.toHaveProperty("versionUnsure");
  expect(verdicts[0]?.record).toMatchObject({ version: 3, categories: ["cs.LG"] });
  expect(asked()).toEqual(["hf", "oai", "hf", "oai"]);
  expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);

  const again = await finish(await restart(), [kelp, dunes]);
  expect(again.map(({ identity }) => identity.state)).toEqual(["matched", "matched"]);
  expect(asked()).toHaveLength(4);
});

test("what one does not know is asked of the next; what nobody knows is left to arXiv and not asked twice", async () => {
  const app = await start({ hf: [KELP_RECORD], s2: [DUNES_RECORD] });
  const unknown = paper("Something else entirely, of which nobody heard", DUNES);
  const verdicts = await finish(app, [unknown, kelp, dunes]);
  expect(verdicts.map(({ identity }) => identity.reason?.split(":")[0])).toEqual([
    "Found through Hugging Face",
    "Found through Semantic Scholar",
  ]);
  const before = asked().length;
  expect(await finish(app, [unknown])).toEqual([]);
  expect(await finish(await restart(), [unknown])).toEqual([]);
  expect(asked()).toHaveLength(before);
});

test("the same title with another abstract is no match", async () => {
  const twin = paper("Kelp forests, from kites", DUNES);
  expect(await finish(await start(), [twin])).toEqual([]);
  expect(asked()).toEqual(["hf", "s2"]);
});

test("without a word on the abstract or the authors a title alone is no match", async () => {
  expect(await finish(await start(), [paper("Kelp forests from kites", null)])).toEqual([]);
});

test("429 of one moves on to the next at once, and is remembered", async () => {
  const app = await start();
  server.faults.hf = [{ kind: "429", times: "always" }];
  const verdicts = await finish(app, [kelp, dunes]);
  expect(verdicts.map(({ identity }) => identity.reason)).toEqual([
    expect.stringMatching(/^Found through Semantic Scholar/),
    expect.stringMatching(/^Found through Semantic Scholar/),
  ]);
  expect(asked().filter((kind) => kind === "hf")).toHaveLength(1);
  expect(app.elsewhere.settings()[1]).toMatchObject({ trouble: "Hugging Face is busy" });
  const kept = await readFile(join(folder, "resolvers/hugging-face/limiter.json"), "utf8");
  expect(JSON.parse(kept)).toMatchObject({ troubles: 1, message: "Hugging Face is busy" });
});

test("Retry-After of a service is waited for", async () => {
  const app = await start({ s2: [] });
  server.faults.hf = [{ kind: "503", retryAfter: 1 }];
  expect(await finish(app, [kelp])).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await finish(app, [kelp])).toHaveLength(1);
  const times = server.log.filter(({ kind }) => kind === "hf").map(({ at }) => at);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1000);
});

test.each(["html", "reset", "stall", "500", "endless", "short", "redirect"] as const)(
  "an answer spoilt by %s is trouble of that service alone",
  async (kind) => {
    const app = await start();
    server.faults.hf = [{ kind, times: "always", to: "http://127.0.0.1:9/" } as never];
    const [verdict] = await finish(app, [kelp]);
    expect(verdict?.identity.reason).toMatch(/^Found through Semantic Scholar/);
    expect(asked().filter((one) => one === "hf")).toHaveLength(1);
  },
);

test("the reader's order and switches hold, over a restart too", async () => {
  const app = await start();
  await app.elsewhere.configure([...order("semantic-scholar", "hugging-face"), { name: "oai", on: false }]);
  const verdicts = await finish(app, [kelp, byId]);
  expect(asked()).toEqual(["s2", "s2"]);
  const unsure = { state: "matched", version: 1, versionUnsure: true };
  expect(verdicts.map(({ identity }) => identity)).toMatchObject([unsure, unsure]);
  const again = await restart();
  expect(again.elsewhere.settings().map(({ name, on }) => `${name} ${on}`)).toEqual([
    "semantic-scholar true",
    "hugging-face true",
    "oai false",
  ]);
});

test("settings that are damaged or of an earlier release make a whole order", async () => {
  server = await startArxivServer({ records: [], spacingMs: SPACING_MS });
  const names = async (text: string) => {
    await writeFile(join(folder, "resolvers.json"), text);
    return (await restart()).elsewhere.settings().map(({ name, on }) => `${name} ${on}`);
  };
  expect(await names("{")).toEqual(["oai true", "hugging-face true", "semantic-scholar true"]);
  expect(await names('{"order":[{"name":"semantic-scholar","on":false}]}')).toEqual([
    "semantic-scholar false",
    "oai true",
    "hugging-face true",
  ]);
});

test("all switched off: arXiv alone is asked", async () => {
  const app = await start();
  await app.elsewhere.configure(
    order("oai", "hugging-face", "semantic-scholar").map((one) => ({ ...one, on: false })),
  );
  expect((await app.finder.step([kelp], never)).ok).toBe(false);
  expect(app.elsewhere.isOfUse).toBe(false);
  expect(asked()).toEqual([]);
});

test("403 of OAI-PMH stops arXiv too; the others go on", async () => {
  const app = await start();
  server.faults.oai = [{ kind: "403" }];
  expect(await finish(app, [byId, kelp])).toHaveLength(2);
  expect(app.arxiv.isStopped).toBe(true);
  expect(asked().filter((kind) => kind === "oai")).toHaveLength(1);
  // And one of arXiv's own stops OAI-PMH.
  await app.arxiv.resume();
  await app.arxiv.throttled(403, null);
  await finish(app, [
    paper("Dunes", DUNES, { pass: "id", arxivId: parseArxivId("hep-th/9901001")?.id ?? null }),
  ]);
  expect(asked().filter((kind) => kind === "oai")).toHaveLength(1);
});

test("403 of another service stops it until it is switched off and on", async () => {
  const app = await start({ s2: [] });
  server.faults.hf = [{ kind: "403" }];
  expect(await finish(app, [kelp])).toEqual([]);
  expect(app.elsewhere.settings()[1]?.trouble).toBe(
    "Hugging Face refused our requests (403); switch it off and on to ask it again",
  );
  expect(await finish(await restart(), [kelp])).toEqual([]);
  const off = app.elsewhere.settings().map(({ name, on }) => ({ name, on: on && name !== "hugging-face" }));
  await app.elsewhere.configure(off);
  await app.elsewhere.configure(off.map((one) => ({ ...one, on: true })));
  expect(await finish(app, [kelp])).toHaveLength(1);
});

test("what arXiv answered before is not asked elsewhere", async () => {
  const app = await start();
  server.faults.api = [];
  expect((await app.finder.step([kelp], never)).ok).toBe(true);
  await app.arxiv.troubled("busy", "test");
  expect(await finish(app, [kelp])).toHaveLength(1);
  expect(asked()).toEqual([]);
});

test.each([
  ["whole", false],
  ["with every third paper missing", true],
] as const)(
  "a page of 77 papers, the services %s: none wrong, nobody asked too soon",
  async (_name, gaps) => {
    const path = join(import.meta.dirname, "../../../e2e/fixtures/trending-page.expected.json");
    const entries = JSON.parse(await readFile(path, "utf8")) as { title: string; abstract: string }[];
    const missing = gaps ? entries.map((_entry, at) => at).filter((at) => at % 3 === 0) : [];
    const { records, truth } = recordsFor(entries, 7, { missing });
    const app = await start({ oai: records, hf: records, s2: records });
    const papers = entries.map(({ title, abstract }, at) => paper(title, abstract, { paperId: String(at) }));
    const verdicts = await finish(app, papers);
    for (const { paperId, identity } of verdicts) {
      expect(identity).toMatchObject({ state: "matched", arxivId: truth.get(Number(paperId)) });
    }
    expect(verdicts.length).toBeGreaterThanOrEqual(77 - missing.length - 5);
    expect(server.log.filter(({ tooSoon }) => tooSoon)).toEqual([]);
  },
);

test("paused, nothing goes out; it goes on when it may", async () => {
  const { finder, elsewhere, arxiv } = await start();
  await arxiv.throttled(503, "3600");
  elsewhere.pause(true);
  const step = finder.step([kelp], never);
  await new Promise((resolve) => setTimeout(resolve, SPACING_MS * 3));
  expect(server.log).toEqual([]);
  elsewhere.pause(false);
  expect((await step).ok).toBe(true);
  expect(asked()).toEqual(["hf", "oai"]);
});
