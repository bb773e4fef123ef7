import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Fault } from "../../../e2e/arxiv-server/faults";
import { startArxivServer, type ArxivServer } from "../../../e2e/arxiv-server/server";
import { makePdf } from "../../../e2e/fixtures/make-pdf";
import { parseArxivId, type ArxivId, type EditionId } from "../../shared/arxiv/id";
import type { FetchLike } from "../network/fetch";
import { Downloads } from "./download";
import { PdfStore } from "./store";

const ID = "2404.02948" as ArxivId;
const EDITION = "2404.02948v2" as EditionId;
const PDF = makePdf({ title: "A paper", pages: 3, paragraphs: ["Some words."], bytes: 400_000 });
const SHA256 = createHash("sha256").update(PDF).digest("hex");

const nodeFetch: FetchLike = (url, init) => fetch(url, { ...init, redirect: "manual" });

let server: ArxivServer;
let folder: string;
let store: PdfStore;
let progress: number[];
let troubles: string[];
let objection: string | null;

beforeEach(async () => {
  server = await startArxivServer({ records: [record(ID)], spacingMs: 0, pdf: () => PDF });
  folder = await mkdtemp(join(tmpdir(), "offprint-pdf-"));
  store = new PdfStore(folder);
  await store.open(Date.now());
  progress = [];
  troubles = [];
  objection = null;
});

afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

function downloads(
  limits = { headers: 2000, idle: 300, whole: 60_000, bytes: 1_000_000 },
  baseUrl = server.pdfUrl,
): Downloads {
  return new Downloads({
    objection: () => Promise.resolve(objection),
    fetch: nodeFetch,
    slots: {
      run: (job) => job(),
      throttled: (status, retryAfter) =>
        Promise.resolve({
          code: status === 403 ? "refused" : "busy",
          message: `${status} ${retryAfter}`,
          detail: null,
        }),
      unreachable: (detail) => Promise.resolve(troubles.push(detail)),
    },
    store,
    baseUrl,
    userAgent: "Offprint/test",
    limits,
    onProgress: (_edition, received) => progress.push(received),
  });
}

describe("a file larger than is kept", () => {
  const limits = { headers: 2000, idle: 2000, whole: 60_000, bytes: 300_000 };
  test("is refused before it comes where its length is told, and it is said what to do", async () => {
    const answer = await downloads(limits).fetch(ID, 2);
    expect(answer).toMatchObject({ ok: false, error: { code: "too-large" } });
    expect(answer.ok ? "" : answer.error.message).toMatch(/OFFPRINT_MAX_PDF_MB/);
    expect(await readdir(folder)).toEqual([]);
  });

  test("is ended on the way where it is not, packed small or not", async () => {
    const packed = gzipSync(Buffer.concat([PDF, Buffer.alloc(5_000_000)]));
    const address = await serveOnce((response) => {
      response.writeHead(200, { "Content-Encoding": "gzip", "Content-Type": "application/pdf" });
      response.end(packed);
    });
    expect(packed.length).toBeLessThan(600_000);
    const answer = await downloads({ ...limits, bytes: 1_000_000 }, address).fetch(ID, 2);
    expect(answer).toMatchObject({ ok: false, error: { code: "too-large" } });
    expect(await readdir(folder)).toEqual([]);
  });
});

/** A server of one answer; its address. */
async function serveOnce(answer: (response: ServerResponse) => void): Promise<string> {
  const once = createServer((_request, response) => {
    answer(response);
    once.close();
  });
  await new Promise<void>((done) => once.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(once.address() as AddressInfo).port}`;
}

test("a download that drips for ever is ended when its whole time is up, and what came is kept", async () => {
  server.faults.pdf = [{ kind: "slow", bytesPerSecond: 20_000 }];
  const answer = await downloads({ headers: 2000, idle: 2000, whole: 700, bytes: 1_000_000 }).fetch(ID, 2);
  expect(answer).toMatchObject({ ok: false, error: { code: "network" } });
  expect(answer.ok ? "" : answer.error.message).toMatch(/took more than 1 s/);
  expect((await downloads().fetch(ID, 2)).ok).toBe(true);
});

function record(id: ArxivId) {
  const none = {
    authors: [],
    published: "2024-04-03T00:00:00Z",
    updated: "2024-04-03T00:00:00Z",
    categories: ["cs.LG"],
  };
  return {
    id,
    version: 2,
    title: "A paper",
    summary: "Words.",
    comment: null,
    journalRef: null,
    doi: null,
    ...none,
  };
}

async function expectWhole(): Promise<void> {
  expect(await readdir(folder)).toEqual([`${EDITION}.pdf`]);
  expect(
    createHash("sha256")
      .update(await readFile(store.path(EDITION)))
      .digest("hex"),
  ).toBe(SHA256);
}

test("a PDF is stored whole, under its name, with its hash", async () => {
  const answer = await downloads().fetch(ID, 2);
  expect(answer).toEqual({ ok: true, value: { editionId: EDITION, sha256: SHA256, bytes: PDF.length } });
  await expectWhole();
  expect(progress.at(-1)).toBe(PDF.length);
  expect(server.log[0]?.userAgent).toBe("Offprint/test");
});

test("what is on the disk is not asked for again; two wishes at once are one request", async () => {
  const both = downloads();
  const [one, two] = await Promise.all([both.fetch(ID, 2), both.fetch(ID, 2)]);
  expect(one).toBe(two);
  expect((await downloads().fetch(ID, 2)).ok).toBe(true);
  expect(server.log).toHaveLength(1);
});

test("an old id with a slash", async () => {
  server.setRecords([record("hep-th/9108004" as ArxivId)]);
  expect((await downloads().fetch("hep-th/9108004" as ArxivId, 2)).ok).toBe(true);
  expect(await readdir(folder)).toEqual(["hep-th_9108004v2.pdf"]);
  expect(parseArxivId("hep-th/9108004")).not.toBeNull();
});

describe("a download that breaks off is resumed and the whole is right", () => {
  const breaks: readonly Fault[] = [
    { kind: "reset", afterBytes: 120_000 },
    { kind: "short", afterBytes: 120_000 },
    { kind: "stall", afterBytes: 120_000 },
  ];
  for (const fault of breaks) {
    test(fault.kind, async () => {
      server.faults.pdf = [{ ...fault }];
      const first = await downloads().fetch(ID, 2);
      expect(first.ok).toBe(false);
      expect(troubles).toHaveLength(1);
      expect(await readdir(folder)).not.toContain(`${EDITION}.pdf`);
      await new PdfStore(folder).open(Date.now());
      expect((await downloads().fetch(ID, 2)).ok).toBe(true);
      expect(server.log[1]?.range).toMatch(/^bytes=[1-9]\d*-$/);
      await expectWhole();
    });
  }

  test("unless the file changed meanwhile: then it starts afresh", async () => {
    server.faults.pdf = [{ kind: "stall", afterBytes: 120_000 }, { kind: "changed" }];
    await downloads().fetch(ID, 2);
    const answer = await downloads().fetch(ID, 2);
    if (!answer.ok) throw new Error(answer.error.message);
    const stored = await readFile(store.path(EDITION));
    expect(createHash("sha256").update(stored).digest("hex")).toBe(answer.value.sha256);
    expect(answer.value.sha256).not.toBe(SHA256);
  });

  test("unless the server sends another stretch: then it starts afresh next time", async () => {
    server.faults.pdf = [{ kind: "stall", afterBytes: 120_000 }, { kind: "wrong-range" }];
    await downloads().fetch(ID, 2);
    expect(await downloads().fetch(ID, 2)).toMatchObject({ ok: false, error: { code: "incomplete" } });
    expect((await downloads().fetch(ID, 2)).ok).toBe(true);
    await expectWhole();
  });

  test("a damaged record of the part is no part", async () => {
    server.faults.pdf = [{ kind: "stall", afterBytes: 120_000 }];
    await downloads().fetch(ID, 2);
    await writeFile(`${store.partPath(EDITION)}.json`, "{");
    expect((await downloads().fetch(ID, 2)).ok).toBe(true);
    expect(server.log[1]?.range).toBeNull();
    await expectWhole();
  });
});

describe("what is no whole PDF is never stored, and the reason is told", () => {
  const cases: readonly (readonly [Fault, string, RegExp])[] = [
    [{ kind: "404" }, "not-found", /has no PDF/],
    [{ kind: "html" }, "not-a-pdf", /web page \(“.+”\)/],
    [{ kind: "short" }, "incomplete", /ended after|did not come/],
    [{ kind: "no-length", form: "close" }, "incomplete", /has no end/],
    [{ kind: "no-length", form: "chunked" }, "incomplete", /has no end/],
    [{ kind: "long" }, "incomplete", /has no end/],
    [{ kind: "500" }, "network", /answered 500/],
    [{ kind: "429" }, "busy", /429 null/],
    [{ kind: "503", retryAfter: 7 }, "busy", /503 7/],
    [{ kind: "403" }, "refused", /403/],
    [{ kind: "reset" }, "network", /did not come/],
    [{ kind: "stall" }, "network", /nothing came for/],
  ];
  for (const [fault, code, message] of cases) {
    test(`${fault.kind} ${"form" in fault ? fault.form : ""}`, async () => {
      server.faults.pdf = [fault];
      const answer = await downloads({ headers: 300, idle: 300, whole: 60_000, bytes: 1_000_000 }).fetch(
        ID,
        2,
      );
      if (answer.ok) throw new Error("stored");
      expect([code, "network"]).toContain(answer.error.code);
      if (answer.error.code === code) expect(answer.error.message).toMatch(message);
      expect(await readdir(folder)).not.toContain(`${EDITION}.pdf`);
      expect((await downloads().fetch(ID, 2)).ok).toBe(true);
      await expectWhole();
    });
  }
});

test("a cancelled download says so, keeps its part, and can be resumed", async () => {
  server.faults.pdf = [{ kind: "slow", bytesPerSecond: 200_000 }];
  const running = downloads();
  const answer = running.fetch(ID, 2);
  await expect.poll(() => progress.length).toBeGreaterThan(0);
  running.cancel(EDITION);
  expect(await answer).toMatchObject({ ok: false, error: { code: "cancelled" } });
  expect((await downloads().fetch(ID, 2)).ok).toBe(true);
  await expectWhole();
});

test("parts that can't be resumed are swept at the start; whole files stay", async () => {
  await writeFile(join(folder, "2404.02948v1.pdf.part"), "half");
  await writeFile(join(folder, "2404.02949v1.pdf.part.json"), "{}");
  await writeFile(join(folder, "2404.02950v1.pdf"), "%PDF-");
  await new PdfStore(folder).open(Date.now());
  expect(await readdir(folder)).toEqual(["2404.02950v1.pdf"]);
});

test("a redirect is followed within the service and refused elsewhere", async () => {
  const hops: string[] = [];
  const redirecting =
    (location: string): FetchLike =>
    (url, init) => {
      hops.push(url);
      return hops.length === 1
        ? Promise.resolve(new Response(null, { status: 301, headers: { location } }))
        : nodeFetch(url, init);
    };
  const through = (location: string) =>
    new Downloads({
      objection: () => Promise.resolve(null),
      fetch: redirecting(location),
      slots: {
        run: (job) => job(),
        throttled: () => Promise.reject(new Error("not throttled")),
        unreachable: () => Promise.resolve(),
      },
      store,
      baseUrl: server.pdfUrl,
      userAgent: "x",
      limits: { headers: 500, idle: 500, whole: 60_000, bytes: 1_000_000 },
      onProgress: () => undefined,
    }).fetch(ID, 2);
  for (const away of [
    "http://example.org/x.pdf",
    "file:///etc/passwd",
    "https://127.0.0.1:1/x",
    server.pdfUrl.replace("://", "://me:secret@"),
  ]) {
    hops.length = 0;
    expect(await through(away)).toMatchObject({ ok: false, error: { code: "elsewhere" } });
    expect(hops).toHaveLength(1);
  }
  hops.length = 0;
  expect((await through(`/pdf/${ID}v2`)).ok).toBe(true);
});

test("nothing is asked for while there is an objection, and it is told", async () => {
  objection = "Only 3 MB are free.";
  expect(await downloads().fetch(ID, 2)).toMatchObject({
    ok: false,
    error: { code: "disk", message: objection },
  });
  expect(server.log).toEqual([]);
});

test("a link, a folder or a pipe under a paper's name is no paper, and is not waited for", async () => {
  const path = store.path(EDITION);
  await writeFile(join(folder, "elsewhere"), "secret");
  const stand: readonly (() => unknown)[] = [
    () => symlink(join(folder, "elsewhere"), path),
    () => mkdir(path),
    () => execFileSync("mkfifo", [path]),
  ];
  for (const make of stand) {
    await make();
    expect(await store.openWhole(EDITION)).toBeNull();
    expect(await store.find(EDITION)).toBeNull();
    await rm(path, { recursive: true });
  }
});
