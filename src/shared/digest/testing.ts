import type { ParsedDigest } from "../paper/entry";
import { parseDigest } from "./index";

/** Parses a digest given as text or bytes; fails the test where it is none. */
export async function parse(source: string | Uint8Array): Promise<ParsedDigest> {
  const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
  const result = await parseDigest("digest", bytes);
  if (!result.ok) throw new Error(result.reason);
  return result.digest;
}

/** Why a text is no digest. */
export async function refusal(source: string): Promise<string> {
  const result = await parseDigest("file", new TextEncoder().encode(source));
  return result.ok ? `taken as ${result.digest.format}` : result.reason;
}

/** Id and title of every entry, a line each. */
export async function named(source: string | Uint8Array): Promise<string[]> {
  return (await parse(source)).entries.map(({ arxivId, doi, title }) => `${arxivId ?? doi ?? "-"} ${title}`);
}

/** Reads as an abstract. */
export const ABSTRACT =
  "We study how small models answer questions about long texts. Our method reads a text once and keeps what it will need. Results on five data sets show that it answers as well as larger models, in a tenth of the time.";
