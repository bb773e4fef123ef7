import type { ArxivId } from "../src/shared/arxiv/id";
import { startArxivServer, type ArxivServer, type ArxivServerOptions } from "./arxiv-server/server";
import type { StandInRecord } from "./arxiv-server/stand-in-record";
import { abstractOf, titleOf } from "./digests";

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

/** A stand-in for arXiv, and the environment that points the app at it. */
export async function arxivWith(
  options: Omit<ArxivServerOptions, "spacingMs">,
): Promise<{ readonly server: ArxivServer; readonly env: Readonly<Record<string, string>> }> {
  const server = await startArxivServer({ ...options, spacingMs: SPACING_MS });
  const env = {
    OFFPRINT_ARXIV_API: server.apiUrl,
    OFFPRINT_ARXIV_PDF: server.pdfUrl,
    OFFPRINT_ARXIV_SPACING_MS: String(SPACING_MS),
  };
  return { server, env };
}
