import { setTimeout as pause } from "node:timers/promises";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { SAMPLE_RECORDS } from "./sample-records";
import { startArxivServer, type ArxivServer } from "./server";

describe("politeness", () => {
  let server: ArxivServer;

  beforeEach(async () => {
    server = await startArxivServer({ records: SAMPLE_RECORDS, spacingMs: 60 });
  });
  afterEach(() => server.stop());

  const ask = (): Promise<Response> =>
    fetch(`${server.apiUrl}?search_query=ti:sparse`, { headers: { "User-Agent": "Test/1" } });

  it("refuses what comes too soon, whichever door it comes to", async () => {
    expect((await ask()).status).toBe(200);
    const hasty = await fetch(`${server.pdfUrl}/2412.06289`);
    expect(hasty.status).toBe(429);
    expect(hasty.headers.get("retry-after")).toBeNull();
    expect(await hasty.text()).toBe("Rate exceeded.");
    await pause(70);
    expect((await ask()).status).toBe(200);
    expect(server.log.map(({ kind, status, tooSoon }) => ({ kind, status, tooSoon }))).toEqual([
      { kind: "search", status: 200, tooSoon: false },
      { kind: "pdf", status: 429, tooSoon: true },
      { kind: "search", status: 200, tooSoon: false },
    ]);
    expect(server.log[0]).toMatchObject({
      path: "/api/query",
      query: { search_query: "ti:sparse" },
      userAgent: "Test/1",
      range: null,
      method: "GET",
    });
  });

  it("refuses a second request while the first is being answered", async () => {
    server.faults.api = [{ kind: "slow", headersMs: 150 }];
    const first = ask();
    await pause(100);
    expect((await ask()).status).toBe(429);
    expect((await first).status).toBe(200);
  });

  it("forgets a request whose client went away", async () => {
    server.faults.api = [{ kind: "stall" }];
    await expect(fetch(server.apiUrl, { signal: AbortSignal.timeout(80) })).rejects.toThrow(/abort/);
    await pause(70);
    expect((await ask()).status).toBe(200);
  });
});
