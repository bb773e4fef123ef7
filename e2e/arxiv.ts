import type { ArxivId } from "../src/shared/arxiv/id";
import { startArxivServer, type ArxivServer, type ArxivServerOptions } from "./arxiv-server/server";
import type { StandInRecord } from "./arxiv-server/stand-in-record";
import { abstractOf, titleOf } from "./digests";
import { NOBODY_ELSE } from "./launch";

/** Milliseconds between requests in tests. */
export const SPACING_MS = 80;

/** The records behind {@link pageOf}: one for each of its papers. */
export function recordsOf(count: number, name = "Paper"): StandInRecord[] {
  return Array.from({ length: count }, (_unused, index) => ({
    id: arxivIdOf(index),
    version: 1,
    title: titleOf(index, name),
    authors: ["Ada Example", "Ben Sample"],
    summary: abstractOf(index, name),
    published: "2024-05-06T07:08:09Z",
    updated: "2024-05-06T07:08:09Z",
    categories: ["cs.DL"],
    comment: null,
    journalRef: null,
    doi: null,
  }));
}

function arxivIdOf(index: number): ArxivId {
  return `2405.${String(10_000 + index)}` as ArxivId;
}

/**
 * A stand-in for arXiv, and the environment that points the app at it. The other services are off,
 * so that nothing is found there that a test is waiting for arXiv to tell.
 */
export function arxivWith(options: Omit<ArxivServerOptions, "spacingMs">): Promise<StandIn> {
  return startWith(options, () => ({ ...NOBODY_ELSE }));
}

/** As {@link arxivWith}, with the other services stood in for too. */
export function servicesWith(options: Omit<ArxivServerOptions, "spacingMs">): Promise<StandIn> {
  return startWith(options, ({ rootUrl }) => ({
    OFFPRINT_ARXIV_OAI: `${rootUrl}/oai`,
    OFFPRINT_HF_API: `${rootUrl}/hf`,
    OFFPRINT_S2_API: `${rootUrl}/s2`,
  }));
}

interface StandIn {
  readonly server: ArxivServer;
  readonly env: Readonly<Record<string, string>>;
}

async function startWith(
  options: Omit<ArxivServerOptions, "spacingMs">,
  elsewhere: (server: ArxivServer) => Readonly<Record<string, string>>,
): Promise<StandIn> {
  const server = await startArxivServer({ ...options, spacingMs: SPACING_MS });
  const env = {
    OFFPRINT_ARXIV_API: server.apiUrl,
    OFFPRINT_ARXIV_PDF: server.pdfUrl,
    OFFPRINT_ARXIV_SPACING_MS: String(SPACING_MS),
    ...elsewhere(server),
  };
  return { server, env };
}
