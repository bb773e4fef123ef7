import type { ParsedDigest } from "../paper/entry";
import { arxivMail } from "./arxiv-mail";
import { bibtex } from "./bibtex";
import { csv } from "./csv";
import { decodeText } from "./decode";
import { feed, opml } from "./feed";
import type { DigestText, Format, Parsed } from "./format";
import { html } from "./html";
import { json } from "./json";
import { mailFormat } from "./mail";
import { pageDump } from "./page-dump";
import { ris } from "./ris";
import { text } from "./text";
import { titleList } from "./title-list";

/** Every format but mails, whose parts are read with these. */
const FORMATS: readonly Format[] = [
  opml,
  feed,
  ris,
  bibtex,
  arxivMail,
  json,
  csv,
  html,
  pageDump,
  text,
  titleList,
];
const ALL: readonly Format[] = [
  mailFormat(async (part) => (await readText(part, FORMATS)).parsed),
  ...FORMATS,
];

/** A digest, or a sentence that says why the file is none. */
export type ParseResult =
  | { readonly ok: true; readonly digest: ParsedDigest }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads a digest: decodes it, asks every format how sure it is, and lets the surest parse that finds
 * papers in it.
 *
 * @param name the file's name without its folder
 */
export async function parseDigest(name: string, bytes: Uint8Array): Promise<ParseResult> {
  if (bytes.length === 0) return { ok: false, reason: "the file is empty" };
  const decoded = decodeText(bytes);
  if (decoded === null)
    return {
      ok: false,
      reason: "it is not a text file; Offprint reads texts, mails, feeds and lists that name papers",
    };
  const { format, parsed } = await readText({ name, text: decoded, bytes }, ALL);
  if (parsed.entries.length === 0 || format === null) {
    return {
      ok: false,
      reason:
        parsed.reason ??
        "no papers were recognised in it; Offprint looks for links to papers, for ids, and for titles with their abstracts",
    };
  }
  const { title, date, entries } = parsed;
  return {
    ok: true,
    digest: { format: format.name, title: title ?? titleOf(name), date: date ?? null, entries },
  };
}

/** Tries the formats from the surest on, until one finds papers or says why there are none. */
async function readText(
  digest: DigestText,
  formats: readonly Format[],
): Promise<{ format: Format | null; parsed: Parsed }> {
  const scored = formats
    .map((format) => ({ format, score: format.recognise(digest) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  for (const { format } of scored) {
    const parsed = await format.parse(digest);
    if (parsed.entries.length > 0 || parsed.reason !== undefined) return { format, parsed };
  }
  return { format: null, parsed: { title: null, entries: [] } };
}

/** `trending-oft.txt` reads as "Trending oft". */
function titleOf(name: string): string {
  const words = name
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    .replace(/[-_]+/g, " ")
    .trim();
  return words === "" ? name : words[0]?.toUpperCase() + words.slice(1);
}
