import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { SAMPLE_RECORDS } from "./sample-records";
import { startArxivServer, type ArxivServer } from "./server";

const BYTES = Buffer.from("%PDF-1.4 0123456789 %%EOF");

describe("the PDF host", () => {
  let server: ArxivServer;

  beforeAll(async () => {
    server = await startArxivServer({
      records: SAMPLE_RECORDS,
      spacingMs: 0,
      pdf: (record, version) => (record.id === "2101.00001" && version === 2 ? null : BYTES),
    });
  });
  afterAll(() => server.stop());

  const get = (path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> =>
    fetch(`${server.pdfUrl}/${path}`, { headers, method, redirect: "manual" });

  it("names the newest version of a bare id", async () => {
    const response = await get("2412.06289");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(response.headers.get("content-disposition")).toBe('inline; filename="2412.06289v3.pdf"');
    expect(response.headers.get("accept-ranges")).toBe("bytes");
    expect(response.headers.get("last-modified")).toBe("Wed, 01 May 2024 09:00:00 GMT");
    expect(Buffer.from(await response.arrayBuffer())).toEqual(BYTES);
  });

  it("serves old ids and versions", async () => {
    expect((await get("hep-th/9901001v1")).headers.get("content-disposition")).toContain('"9901001v1.pdf"');
    expect((await get("2412.06289v2")).status).toBe(200);
  });

  it("redirects away from .pdf and from a query string", async () => {
    for (const path of ["2412.06289v2.pdf", "2412.06289v2?download=1"]) {
      const response = await get(path);
      expect(response.status).toBe(301);
      expect(response.headers.get("location")).toBe("/pdf/2412.06289v2");
    }
  });

  it("answers what is unknown, withdrawn or malformed with a page", async () => {
    for (const path of ["2412.99999", "2101.00001v2", "2101.00001", "2412.06289v4", "nonsense"]) {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toContain("text/html");
    }
    expect((await get("2101.00001v1")).status).toBe(200);
  });

  it("serves ranges", async () => {
    const part = await get("2412.06289", { Range: "bytes=9-13" });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 9-13/${BYTES.length}`);
    expect(await part.text()).toBe("01234");
    expect(await (await get("2412.06289", { Range: "bytes=20-" })).text()).toBe("%%EOF");
    expect(await (await get("2412.06289", { Range: "bytes=-5" })).text()).toBe("%%EOF");
    const beyond = await get("2412.06289", { Range: "bytes=99-" });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get("content-range")).toBe(`bytes */${BYTES.length}`);
  });

  it("serves a range only of the file that was meant", async () => {
    const etag = (await get("2412.06289")).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]+"$/);
    const range = { Range: "bytes=20-" };
    expect((await get("2412.06289", { ...range, "If-Range": etag })).status).toBe(206);
    expect((await get("2412.06289", { ...range, "If-Range": '"another"' })).status).toBe(200);
    expect((await get("2412.06289", { ...range, "If-Range": `W/${etag}` })).status).toBe(200);
  });

  it("answers HEAD without a body", async () => {
    const response = await get("2412.06289", {}, "HEAD");
    expect(response.headers.get("content-length")).toBe(String(BYTES.length));
    expect(await response.text()).toBe("");
  });

  it("makes a PDF for every record unless told otherwise", async () => {
    const plain = await startArxivServer({ records: SAMPLE_RECORDS, spacingMs: 0 });
    const response = await fetch(`${plain.pdfUrl}/2412.06289v1`);
    expect((await response.text()).slice(0, 5)).toBe("%PDF-");
    await plain.stop();
  });
});
