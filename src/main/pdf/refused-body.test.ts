import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import type { ArxivId, EditionId } from "../../shared/arxiv/id";
import { PdfStore } from "./store";
import { transfer } from "./transfer";

const EDITION = "2404.02948v2" as EditionId;
const ID = "2404.02948" as ArxivId;
/** Wide enough that none of them ends a request here. */
const LIMITS = { headers: 20_000, idle: 20_000, whole: 20_000, bytes: 100 * 1024 * 1024 };

let folder: string;
let server: Server;
let open: number;
let answerWith: { status: number; headers: Record<string, string> };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offprint-refused-"));
  open = 0;
  server = createServer((_request, response) => {
    open += 1;
    response.once("close", () => (open -= 1));
    response.writeHead(answerWith.status, answerWith.headers);
    const piece = Buffer.alloc(65_536, "x");
    const more = (): void => {
      while (!response.destroyed) {
        if (response.write(piece)) continue;
        response.once("drain", more);
        return;
      }
    };
    more();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true });
});

// The next request may go out as soon as this one is answered: arXiv allows one connection at a time.
test.each([
  ["a length that is too large", 200, { "Content-Length": String(5 * 1024 ** 3) }],
  ["404 with a page that never ends", 404, {}],
  ["500 with a page that never ends", 500, {}],
  ["429 with a page that never ends", 429, {}],
  ["416 with a page that never ends", 416, {}],
  ["a redirect with a page that never ends", 302, { Location: "https://evil.example/" }],
  ["bytes that are no PDF, and never end", 200, {}],
])("%s: the connection is let go at once", async (_name, status, headers) => {
  answerWith = { status, headers };
  const store = new PdfStore(folder);
  await store.open(Date.now());
  const { port } = server.address() as AddressInfo;
  await transfer({
    edition: EDITION,
    url: `http://127.0.0.1:${port}/pdf/${ID}v2`,
    userAgent: "Offprint/test",
    fetch: (url, init) => fetch(url, { ...init, redirect: "manual" }),
    store,
    limits: LIMITS,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  await expect.poll(() => open, { timeout: 1000 }).toBe(0);
});
