import { parseArxivId, type ArxivId } from "../arxiv/id";
import { isTitle } from "../digest/title-shape";

/** A piece of text on a page of a PDF. */
export interface PageText {
  readonly text: string;
  /** Height of its letters, in any unit. */
  readonly size: number;
  /** Distance from the page's lower edge, in the same unit. */
  readonly y: number;
  /** Written along the page's side. */
  readonly isTurned: boolean;
}

/** What the first page of a paper says of it. */
export interface FirstPage {
  readonly title: string | null;
  /** From the stamp that arXiv prints along the margin. */
  readonly arxivId: ArxivId | null;
}

/** Letters this much smaller than the largest still belong to the title. */
const SAME_SIZE = 0.92;

/** Reads the first page: the largest letters near its top are the title, unless the file's own says it. */
export function readFirstPage(texts: readonly PageText[], ownTitle: string | null): FirstPage {
  const all = texts.map(({ text }) => text).join(" ");
  const stamp =
    /arXiv\s*:\s*(\d{4}\s?\.\s?\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:\s?v\d+)?/.exec(all)?.[1] ?? "";
  return {
    title: largestText(texts) ?? (ownTitle !== null && isTitle(ownTitle) ? ownTitle : null),
    arxivId: parseArxivId(stamp.replace(/\s/g, ""))?.id ?? null,
  };
}

function largestText(texts: readonly PageText[]): string | null {
  const upright = texts.filter(
    ({ text, isTurned }) => !isTurned && text.trim() !== "" && !/arXiv\s*:/.test(text),
  );
  const top = Math.max(0, ...upright.map(({ y }) => y));
  const upper = upright.filter(({ y }) => y > top * 0.5);
  // A lone large letter begins an article, and is no title.
  const largest = Math.max(0, ...upper.filter(({ text }) => text.trim().length > 2).map(({ size }) => size));
  const start = upper.findIndex(({ size, text }) => size >= largest * SAME_SIZE && text.trim().length > 2);
  const words: string[] = [];
  for (const { text, size } of upper.slice(Math.max(0, start))) {
    if (size < largest * SAME_SIZE) break;
    words.push(text.trim());
  }
  const title = words
    .join(" ")
    .replace(/(\p{L})- (\p{Ll})/gu, "$1$2")
    .replace(/\s+/g, " ")
    .trim();
  return isTitle(title) ? title : null;
}
