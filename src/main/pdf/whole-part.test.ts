import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { startArxivServer, type ArxivServer } from "../../../e2e/arxiv-server/server";
import { makePdf } from "../../../e2e/fixtures/make-pdf";
import type { EditionId } from "../../shared/arxiv/id";
import { PdfStore } from "./store";
import { transfer, type TransferOutcome } from "./transfer";

const EDITION = "2404.02948v2" as EditionId;
const PDF = makePdf({ title: "A paper", pages: 2, paragraphs: ["Some words."], bytes: 100_000 });

let server: ArxivServer;
let folder: string;
let store: PdfStore;

beforeEach(async () => {
  server = await startArxivServer({ records: [], spacingMs: 0, pdf: () => PDF });
  folder = await mkdtemp(join(tmpdir(), "offprint-whole-"));
  store = new PdfStore(folder);
  await store.open(Date.now());
});

afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** Fetches with a part of these bytes on the disk, as long as the whole file. */
async function fetchWith(part: Uint8Array): Promise<TransferOutcome> {
  await writeFile(store.partPath(EDITION), part);
  await store.savePartState(EDITION, { etag: '"one"', total: PDF.length });
  return transfer({
    edition: EDITION,
    url: `${server.pdfUrl}/2404.02948v2`,
    userAgent: "Offprint/test",
    fetch: (url, init) => fetch(url, init),
    store,
    limits: { headers: 2000, idle: 2000, whole: 60_000, bytes: 1_000_000 },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}

test("killed between its last byte and its name: it is named, and nothing is asked for", async () => {
  expect(await fetchWith(PDF)).toMatchObject({ kind: "done", answer: { ok: true } });
  expect(server.log).toHaveLength(0);
  expect((await readFile(store.path(EDITION))).equals(PDF)).toBe(true);
});

test("as long as the whole file and no PDF: it is thrown away, and asked for from the start", async () => {
  await fetchWith(Buffer.alloc(PDF.length));
  expect(server.log.map(({ range }) => range)).toEqual([null]);
});
