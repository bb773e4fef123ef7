import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import type { LoggedRequest } from "../e2e/arxiv-server/request-log";
import { startArxivServer, type ArxivServer } from "../e2e/arxiv-server/server";
import { mixedPapers } from "../e2e/fixtures/mixed-titles";
import { recordsFor } from "../e2e/fixtures/records";
import { launch } from "../e2e/launch";
import { countPending } from "../e2e/library-content";
import type { Measurement, Part } from "./part";

/** A hundredth of what arXiv asks for: requests are what is counted, and their spacing what takes the time. */
const SPACING_MS = 30;
const ROUNDS = 3;
const IDS_PER_REQUEST = 100;

interface Titled {
  readonly title: string;
  readonly abstract: string;
}

/**
 * Requests and wall time to identify a digest's titles, in the real app; beside it one request a
 * title, and `id_list` batches, which only someone who knew the ids already could send.
 */
export const identify: Part = {
  name: "identify",
  async run() {
    const founding = resolve(
      import.meta.dirname,
      "../../shared/corpus/digests/hf-page-dump/trending-oft.txt.expected.json",
    );
    const own = resolve(import.meta.dirname, "../e2e/fixtures/trending-page.expected.json");
    const page = JSON.parse(readFileSync(existsSync(founding) ? founding : own, "utf8")) as Titled[];
    return [
      ...(await measure(existsSync(founding) ? "founding digest, 77" : "fixture page, 77", page)),
      ...(await measure("1,000 mixed titles", mixedPapers(1000, 1))),
    ];
  },
};

async function measure(name: string, entries: readonly Titled[]): Promise<Measurement[]> {
  const { records, truth } = recordsFor(entries, 7);
  const server = await startArxivServer({ records, spacingMs: SPACING_MS, graceMs: 10 });
  const ids = [...truth.values()];
  const rounds: Record<"ours" | "peer" | "limit", Run[]> = { ours: [], peer: [], limit: [] };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.ours.push(await during(server, () => inTheApp(server, entries)));
      rounds.peer.push(await during(server, () => oneByOne(server, entries)));
      rounds.limit.push(await during(server, () => byIds(server, ids)));
    }
  } finally {
    await server.stop();
  }
  const column = (kind: keyof Run) => ({
    ours: rounds.ours.map((run) => run[kind]),
    peer: rounds.peer.map((run) => run[kind]),
    limit: rounds.limit.map((run) => run[kind]),
  });
  return [
    { what: `${name}: requests`, unit: "requests", ...column("requests") },
    { what: `${name}: wall time at ${SPACING_MS} ms spacing`, unit: "s", ...column("seconds") },
  ];
}

interface Run {
  readonly requests: number;
  readonly seconds: number;
}

async function during(server: ArxivServer, work: () => Promise<void>): Promise<Run> {
  const before = server.log.length;
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const sent: readonly LoggedRequest[] = server.log.slice(before);
  const rude = sent.filter(({ tooSoon }) => tooSoon).length;
  if (rude > 0) throw new Error(`${rude} of ${sent.length} requests came too soon`);
  return { requests: sent.length, seconds };
}

/** The whole way in the real app: start, import, identify, until nothing is pending. */
async function inTheApp(server: ArxivServer, entries: readonly Titled[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "offprint-bench-"));
  const digest = join(folder, "digest.txt");
  await writeFile(digest, entries.flatMap(({ title, abstract }) => [title, abstract]).join("\n\n"));
  const env = {
    OFFPRINT_ARXIV_API: server.apiUrl,
    OFFPRINT_ARXIV_PDF: server.pdfUrl,
    OFFPRINT_ARXIV_SPACING_MS: String(SPACING_MS),
  };
  const app = await launch(folder, join(folder, "net.json"), { files: [digest], env }, () => undefined);
  try {
    for (;;) {
      const { pending, all } = await countPending(app.page);
      if (all > 0 && pending === 0) break;
      await app.page.waitForTimeout(100);
    }
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What reference managers do: the title as it is, one request each. */
async function oneByOne(server: ArxivServer, entries: readonly Titled[]): Promise<void> {
  for (const { title } of entries)
    await ask(server, { search_query: `ti:"${title.replaceAll('"', "")}"`, max_results: "5" });
}

async function byIds(server: ArxivServer, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += IDS_PER_REQUEST) {
    const id_list = ids.slice(start, start + IDS_PER_REQUEST).join(",");
    await ask(server, { id_list, max_results: String(IDS_PER_REQUEST) });
  }
}

async function ask(server: ArxivServer, params: Record<string, string>): Promise<void> {
  const start = performance.now();
  const answer = await fetch(`${server.apiUrl}?${new URLSearchParams(params)}`, {
    headers: { Connection: "close" },
  });
  await answer.text();
  if (!answer.ok) throw new Error(`The stand-in answered ${answer.status}`);
  const rest = SPACING_MS + 10 - (performance.now() - start);
  if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
}
