import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Fault } from "./faults";
import { SAMPLE_RECORDS } from "./sample-records";
import { startArxivServer, type ArxivServer } from "./server";

const BYTES = Buffer.alloc(4000, "0123456789");
const ID = "2412.06289v3";

describe("faults", () => {
  let server: ArxivServer;

  beforeEach(async () => {
    server = await startArxivServer({ records: SAMPLE_RECORDS, spacingMs: 0, pdf: () => BYTES });
  });
  afterEach(() => server.stop());

  function pdf(fault: Fault, headers: Record<string, string> = {}): Promise<Response> {
    server.faults.pdf = [fault];
    return fetch(`${server.pdfUrl}/${ID}`, { headers });
  }
  const search = (query: string, start = 0): Promise<Response> =>
    fetch(`${server.apiUrl}?search_query=${encodeURIComponent(query)}&start=${start}`);

  /** What really comes over the wire: header lines and body. */
  async function wire(fault: Fault): Promise<{ head: string; body: Buffer }> {
    server.faults.pdf = [fault];
    const chunks: Buffer[] = [];
    const socket = connect(server.port, "127.0.0.1");
    socket.write(`GET /pdf/${ID} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    await new Promise((resolve) => socket.once("close", resolve));
    const all = Buffer.concat(chunks);
    const end = all.indexOf("\r\n\r\n");
    return { head: all.subarray(0, end).toString("latin1"), body: all.subarray(end + 4) };
  }

  it("refuse with a status", async () => {
    const busy = await pdf({ kind: "429" });
    expect([busy.status, busy.headers.get("retry-after"), await busy.text()]).toEqual([
      429,
      null,
      "Rate exceeded.",
    ]);
    const later = await pdf({ kind: "503", retryAfter: 7 });
    expect([later.status, later.headers.get("retry-after")]).toEqual([503, "7"]);
    for (const kind of ["403", "404", "500"] as const)
      expect((await pdf({ kind })).status).toBe(Number(kind));
  });

  it("400-over refuses long queries and lets others pass", async () => {
    server.faults.api = [{ kind: "400-over", clauses: 2, times: "always" }];
    expect((await search('ti:"a" OR ti:"b" OR ti:"c"')).status).toBe(400);
    expect((await search('ti:"a" OR ti:"b"')).status).toBe(200);
    expect((await search("a OR b OR c")).status).toBe(400);
  });

  it("reset breaks the connection before the headers, or midway", async () => {
    await expect(pdf({ kind: "reset" })).rejects.toThrow("fetch failed");
    expect(server.log.at(-1)).toMatchObject({ status: 0, fault: "reset" });
    const response = await pdf({ kind: "reset", afterBytes: 100 });
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow("terminated");
  });

  it("slow delays the headers and meters the body", async () => {
    const before = performance.now();
    const response = await pdf({ kind: "slow", headersMs: 50, bodyMs: 50, bytesPerSecond: 40_000 });
    expect(performance.now() - before).toBeGreaterThan(45);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(BYTES);
    expect(performance.now() - before).toBeGreaterThan(150);
  });

  it("stall falls silent before the headers, or midway", async () => {
    server.faults.pdf = [{ kind: "stall" }, { kind: "stall", afterBytes: 10 }];
    const get = (): Promise<Response> => fetch(`${server.pdfUrl}/${ID}`, { signal: AbortSignal.timeout(80) });
    await expect(get()).rejects.toThrow(/abort/);
    await pause(10);
    const response = await get();
    expect(response.headers.get("content-length")).toBe("4000");
    await expect(response.arrayBuffer()).rejects.toThrow(/abort/);
  });

  it("html is a page with status 200", async () => {
    const response = await pdf({ kind: "html" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).toMatch(/<title>.+<\/title>/);
  });

  it("short sends less than it says", async () => {
    const { head, body } = await wire({ kind: "short" });
    expect(head).toContain("Content-Length: 4000");
    expect(body).toHaveLength(2000);
  });

  it("no-length closes early without a word", async () => {
    const { head, body } = await wire({ kind: "no-length", afterBytes: 99 });
    expect(head).not.toMatch(/content-length|chunked/i);
    expect(body).toHaveLength(99);
    const chunked = await wire({ kind: "no-length", afterBytes: 99, form: "chunked" });
    expect(chunked.head).toContain("Transfer-Encoding: chunked");
    expect(chunked.body.toString("latin1")).toMatch(/^63\r\n[\d]{99}\r\n$/);
  });

  it("long says less than it sends", async () => {
    const { head, body } = await wire({ kind: "long", by: 5 });
    expect(head).toContain("Content-Length: 3995");
    expect(body).toHaveLength(4000);
  });

  it("gzip-truncated has the length right and the stream wrong", async () => {
    const { head, body } = await wire({ kind: "gzip-truncated" });
    expect(head).toContain("Content-Encoding: gzip");
    expect(head).toContain(`Content-Length: ${body.length}`);
    expect(() => gunzipSync(body)).toThrow("unexpected end of file");
  });

  it("wrong-range waits for a range and lies about it", async () => {
    expect((await pdf({ kind: "wrong-range" })).status).toBe(200);
    const start = await pdf({ kind: "wrong-range" }, { Range: "bytes=100-" });
    expect([start.status, start.headers.get("content-range")]).toEqual([206, "bytes 107-4006/4007"]);
    const total = await pdf({ kind: "wrong-range", wrong: "total" }, { Range: "bytes=100-" });
    expect(total.headers.get("content-range")).toBe("bytes 100-3999/5000");
  });

  it("changed makes If-Range give the whole new file", async () => {
    const etag = (await pdf({ kind: "429", match: () => false })).headers.get("etag") ?? "";
    const response = await pdf({ kind: "changed" }, { Range: "bytes=100-", "If-Range": etag });
    expect(response.status).toBe(200);
    expect(response.headers.get("etag")).not.toBe(etag);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(4000);
    expect(server.log.at(-1)).toMatchObject({ range: "bytes=100-", ifRange: etag, fault: "changed" });
  });

  it("empty-page keeps the total and leaves the entries out", async () => {
    server.faults.api = [{ kind: "empty-page", fromStart: 1 }];
    expect(await (await search("ti:scalability")).text()).toContain("<entry>");
    const page = await (await search("ti:scalability", 1)).text();
    expect(page).toContain("<opensearch:totalResults>2<");
    expect(page).not.toContain("<entry>");
  });

  it("come in line, as often as told, to whom they are meant for", async () => {
    const first: Fault = { kind: "500", times: 2, match: (asked) => asked === ID };
    server.faults.pdf = [first, { kind: "404" }];
    const statuses: number[] = [];
    for (const id of ["2101.00001", ID, ID, ID])
      statuses.push((await fetch(`${server.pdfUrl}/${id}`)).status);
    expect(statuses).toEqual([404, 500, 500, 200]);
    expect(server.faults.pdf).toEqual([]);
    server.faults.pdf.push(first);
    expect((await fetch(`${server.pdfUrl}/${ID}`)).status).toBe(500);
  });
});
