import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Fault } from "../../../e2e/arxiv-server/faults";
import { errorFeed2025 } from "../../../e2e/arxiv-server/feed-2025";
import { sampleRecord } from "../../../e2e/arxiv-server/sample-records";
import { startArxivServer, type ArxivServer } from "../../../e2e/arxiv-server/server";
import type { PlannedRequest } from "../../shared/identify/batch";
import type { FetchLike } from "../network/fetch";
import { sendQuery, type QueryOutcome } from "./client";

const never = new AbortController().signal;
const nodeFetch: FetchLike = (url, init) => fetch(url, { ...init, redirect: "manual" });
const RECORD = sampleRecord("2404.02948", "Kelp Forests & Kites", { summary: "Zoë maps kelp. ".repeat(60) });
const search: PlannedRequest = { asked: [], query: '(ti:"Kelp Forests")', maxResults: 5 };

let server: ArxivServer;
beforeEach(async () => {
  server = await startArxivServer({ records: [RECORD], spacingMs: 0 });
});
afterEach(() => server.stop());

function send(request = search, fetch = nodeFetch, signal = never): Promise<QueryOutcome> {
  const tools = { fetch, apiUrl: server.apiUrl, userAgent: "Offprint/test", timeoutMs: 1000 };
  return sendQuery(request, tools, signal);
}

function answering(body: string, init: ResponseInit): FetchLike {
  return () => Promise.resolve(new Response(body, init));
}

test("a search: the question as planned, the app's own name, the answer read as UTF-8", async () => {
  expect(await send()).toEqual({
    kind: "answer",
    total: 1,
    records: [{ ...RECORD, summary: RECORD.summary.trim() }],
  });
  expect(server.log).toMatchObject([
    {
      method: "GET",
      userAgent: "Offprint/test",
      query: { search_query: '(ti:"Kelp Forests")', start: "0", max_results: "5" },
    },
  ]);
});

test("a look-up, of an old id too", async () => {
  const outcome = await send({
    asked: [],
    ids: [RECORD.id, sampleRecord("hep-th/9901001", "").id],
    maxResults: 2,
  });
  expect(outcome).toMatchObject({ kind: "answer", total: 1 });
  expect(server.log[0]?.query["id_list"]).toBe("2404.02948,hep-th/9901001");
});

describe("what goes wrong", () => {
  const cases: readonly (readonly [Fault, outcome: object])[] = [
    [{ kind: "429" }, { kind: "throttled", status: 429, retryAfter: null }],
    [
      { kind: "503", retryAfter: 7 },
      { kind: "throttled", status: 503, retryAfter: "7" },
    ],
    [{ kind: "403" }, { kind: "throttled", status: 403 }],
    [{ kind: "500" }, { kind: "busy", detail: "HTTP 500" }],
    [{ kind: "html" }, { kind: "busy" }],
    [{ kind: "stall" }, { kind: "busy" }],
    [{ kind: "stall", afterBytes: 300 }, { kind: "busy" }],
    [{ kind: "slow", headersMs: 3000 }, { kind: "busy" }],
    [{ kind: "empty-page" }, { kind: "busy", detail: "1 records announced, none sent" }],
    [{ kind: "no-length" }, { kind: "busy" }],
    [{ kind: "404" }, { kind: "unreachable" }],
    [{ kind: "reset" }, { kind: "unreachable" }],
    [{ kind: "reset", afterBytes: 300 }, { kind: "unreachable" }],
    [{ kind: "short" }, { kind: "unreachable" }],
    [{ kind: "no-length", form: "chunked" }, { kind: "busy" }],
    [
      { kind: "400-over", clauses: 0 },
      { kind: "rejected", byArxiv: false },
    ],
  ];
  test.each(cases)("%j", async (fault, outcome) => {
    server.faults.api.push(fault);
    expect(await send()).toMatchObject(outcome);
  });

  test("a compressed answer cut short", async () => {
    server.faults.api.push({ kind: "gzip-truncated" });
    expect(["busy", "unreachable"]).toContain((await send()).kind);
  });

  test("nobody there", async () => {
    await server.stop();
    expect(await send()).toMatchObject({
      kind: "unreachable",
      detail: expect.stringMatching(/ECONNREFUSED/) as string,
    });
  });

  test("a sign-in page instead of arXiv", async () => {
    const away = answering("", { status: 302, headers: { location: "http://hotel.example/login?a=b" } });
    expect(await send(search, away)).toEqual({
      kind: "unreachable",
      detail: "sent elsewhere (302): hotel.example",
    });
  });

  test.each([200, 400])("arXiv's own refusal, with status %d", async (status) => {
    const feed = errorFeed2025("malformed query", "malformed_query", new Date());
    expect(await send(search, answering(feed, { status }))).toEqual({
      kind: "rejected",
      byArxiv: true,
      detail: `HTTP ${status}: malformed query`,
    });
  });

  test("an answer without end", async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1 << 20)),
    });
    expect(await send(search, () => Promise.resolve(new Response(endless)))).toMatchObject({
      kind: "rejected",
      byArxiv: false,
    });
  });

  test("an abort is the caller's own", async () => {
    server.faults.api.push({ kind: "stall" });
    const abort = new AbortController();
    const sent = send(search, nodeFetch, abort.signal);
    abort.abort(new Error("enough"));
    await expect(sent).rejects.toThrow("enough");
  });
});
