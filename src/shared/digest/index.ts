import type { ParsedDigest } from "../paper/entry";
import { decodeText } from "./decode";
import type { DigestText, Format } from "./format";
import { pageDump } from "./page-dump";

/** Every format, in order of preference where two are equally sure. */
const FORMATS: readonly Format[] = [pageDump];

/** A digest, or a sentence that says why the file is none. */
export type ParseResult =
  | { readonly ok: true; readonly digest: ParsedDigest }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads a digest: decodes it, asks every format how sure it is, and lets the surest one parse.
 *
 * @param name the file's name without its folder
 */
export async function parseDigest(name: string, bytes: Uint8Array): Promise<ParseResult> {
  if (bytes.length === 0) return { ok: false, reason: "the file is empty" };
  const text = decodeText(bytes);
  if (text === null) {
    return { ok: false, reason: "it is not a text file; Offprint reads the text of pages that list papers" };
  }
  const digest: DigestText = { name, text };
  const format = surest(digest);
  if (format === null) {
    return {
      ok: false,
      reason: "no papers were recognised in it; Offprint looks for titles, each followed by its abstract",
    };
  }
  const { title, date, entries } = await format.parse(digest);
  return {
    ok: true,
    digest: { format: format.name, title: title ?? titleOf(name), date: date ?? null, entries },
  };
}

function surest(digest: DigestText): Format | null {
  let best: Format | null = null;
  let bestScore = 0;
  for (const format of FORMATS) {
    const score = format.recognise(digest);
    if (score > bestScore) [best, bestScore] = [format, score];
  }
  return best;
}

/** `trending-oft.txt` reads as "Trending oft". */
function titleOf(name: string): string {
  const words = name
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    .replace(/[-_]+/g, " ")
    .trim();
  return words === "" ? name : words[0]?.toUpperCase() + words.slice(1);
}
