import type { Block, Run } from "./blocks";
import { readHtml } from "./html-blocks";
import { referencesIn, soleReference } from "./references";

const MARKER = /^(\s*)(?:[-*+•‣▪◦–]|\(?\d{1,4}[.)\]:]|\[\d{1,4}\])\s+(?=\S)/;
const HEADING = /^\s{0,3}#{1,6}\s+/;
/** A line that begins a field of a paper, as listings and notes write it. */
const LABEL = /^\s*(?:\**)(?:title|authors?|abstract|arxiv|link|url|paper|pdf|doi)\s?\**\s?:/i;
/** A link's definition: `[12]: https://…` in Markdown, ` 12. https://…` at the end of a page's text. */
const DEFINITION = /^\s*\[?([\w .-]{1,40}?)\]?(?::|\.)\s+<?(https?:\/\/[^\s>]+)>?(?:\s+["'(].*)?\s*$/;

/**
 * The blocks of Markdown or plain text. Markdown's own rules are followed as far as they tell where a
 * paper is named: links, headings, items, rows, bold words, HTML in between. Never throws; takes time
 * linear in the length of the text. (Libraries that read Markdown whole take seconds for what this
 * does in milliseconds, and some texts far longer; see `bench/`.)
 */
export function readMarkdown(text: string): Block[] {
  const lines = text.split("\n");
  const targets = definitionsIn(text, lines);
  const blocks: Block[] = [];
  let chunk: string[] = [];
  const flush = (): void => {
    // One by one: a call takes only so many arguments.
    for (const block of chunkBlocks(chunk, targets)) blocks.push(block);
    chunk = [];
  };
  for (const line of lines) {
    if (line.trim() === "" || /^\s*(?:```|~~~|[-=_*#~]{3,}\s*$)/.test(line)) flush();
    else if (!isDefinition(line, targets)) chunk.push(line);
  }
  flush();
  return blocks;
}

/** Where numbered or named links lead; empty where the text uses none: a plain list of links is no such list. */
function definitionsIn(text: string, lines: readonly string[]): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  const used = new Set(
    [...text.matchAll(/\[([\w .-]{1,40})\](?!:)/g)].map((match) => match[1]?.toLowerCase()),
  );
  if (used.size === 0) return targets;
  for (const line of lines) {
    if (line.length > 4000 || !line.includes("http")) continue;
    const [, name, link] = DEFINITION.exec(line) ?? [];
    if (name !== undefined && link !== undefined && used.has(name.toLowerCase()))
      targets.set(name.toLowerCase(), link);
  }
  return targets;
}

function isDefinition(line: string, targets: ReadonlyMap<string, string>): boolean {
  if (targets.size === 0 || line.length > 4000 || !line.includes("http")) return false;
  return targets.has(DEFINITION.exec(line)?.[1]?.toLowerCase() ?? "");
}

/** The blocks of lines without an empty one between them. */
function chunkBlocks(lines: readonly string[], targets: ReadonlyMap<string, string>): Block[] {
  const mustSplit = isListOfLines(lines);
  const parts: string[][] = [];
  for (const line of lines) {
    const isNew = mustSplit || HEADING.test(line) || MARKER.test(line) || isRow(line) || LABEL.test(line);
    const last = parts.at(-1);
    if (isNew || last === undefined || HEADING.test(last[0] ?? "") || isRow(last[0] ?? ""))
      parts.push([line]);
    else last.push(line);
  }
  return parts.flatMap((part) => blocksOf(part.join("\n"), targets));
}

/** Whether each line stands for itself, rather than all being one wrapped paragraph. */
function isListOfLines(lines: readonly string[]): boolean {
  if (lines.length === 1) return false;
  const short = lines.filter((line) => line.length < 4000);
  if (short.some((line) => soleReference(line) !== null)) return true;
  const naming = short.filter((line) => line.includes(".") && referencesIn(line).length > 0);
  return naming.length * 2 > lines.length;
}

function isRow(line: string): boolean {
  return /^\s*\|/.test(line) || (line.match(/\s\|\s/g)?.length ?? 0) >= 2;
}

function blocksOf(source: string, targets: ReadonlyMap<string, string>): Block[] {
  if (isRow(source))
    return /^[\s|:-]*$/.test(source) ? [] : [{ kind: "row", runs: rowRuns(source, targets), depth: 0 }];
  if (HEADING.test(source)) {
    const words = source.replace(HEADING, "").replace(/\s#+\s*$/, "");
    return [{ kind: "heading", runs: runsOf(words, targets, 0), depth: 0 }];
  }
  const [marker, indent = ""] = MARKER.exec(source) ?? [];
  const words = marker === undefined ? source : source.slice(marker.length);
  const kind = marker === undefined ? "text" : "item";
  const depth =
    marker === undefined ? 0 : 1 + Math.min(20, Math.floor(indent.replaceAll("\t", "    ").length / 2));
  // HTML in Markdown is read as HTML, for its links and where its blocks end.
  if (/<(?:\/?(?:a|p|div|tr|td|li|details|summary|h[1-6]|br)\b)/i.test(words)) {
    const inner = readHtml(asLinks(words, targets)).blocks;
    return inner.map((block, index) => (index === 0 ? { ...block, kind, depth } : block));
  }
  return [
    {
      kind,
      runs: runsOf(words.replace(/<\/?[a-z][\w-]{0,20}(?:\s[^<>]{0,200})?\/?>/gi, " "), targets, 0),
      depth,
    },
  ];
}

function rowRuns(line: string, targets: ReadonlyMap<string, string>): Run[] {
  const cells = line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/);
  return cells.flatMap((cell, index) =>
    /<a\b/i.test(cell)
      ? readHtml(asLinks(cell, targets)).blocks.flatMap(({ runs }) =>
          runs.map((run) => ({ ...run, cell: index })),
        )
      : runsOf(cell.replace(/<br\s*\/?>/gi, " "), targets, index),
  );
}

/** `[words](target)`, `[words][name]`, `[name]`, `[12]words`, `<https://…>`; and `**bold**`. */
const INLINE =
  /!?\[((?:[^[\]\n]|\[[^[\]\n]{0,300}\](?!\()){0,1000})\](?:\s?\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+["'][^"'\n]{0,300}["'])?\s*\)|\[([^\]\n]{0,100})\])?|<(https?:\/\/[^\s<>|]{1,4000}(?:\|[^<>\n]{0,400})?)>|(\*\*|__)/g;

function runsOf(source: string, targets: ReadonlyMap<string, string>, cell: number): Run[] {
  const runs: Run[] = [];
  let isBold = false;
  const add = (text: string, href: string | null = null): void => {
    if (text !== "" || href !== null) runs.push({ text: plain(text), href, isBold, cell });
  };
  let end = 0;
  for (const match of source.matchAll(INLINE)) {
    const [whole, words, target, name, bare, bold] = match;
    if (match.index < end) continue;
    add(source.slice(end, match.index));
    end = match.index + whole.length;
    if (bold !== undefined) isBold = !isBold;
    else if (bare !== undefined) {
      // `<https://…|words>` is how chats write a link.
      const [address = bare, ...said] = bare.split("|");
      add(said.join("|"), address);
    } else if (target !== undefined) addLink(words ?? "", target, whole, add);
    else end = addNamed(source, match.index, whole, words ?? "", name, targets, add);
  }
  add(source.slice(end));
  return runs;
}

function addLink(
  words: string,
  target: string,
  whole: string,
  add: (text: string, href?: string) => void,
): void {
  // A picture inside a link shows its words; a picture alone is nothing to read.
  if (whole.startsWith("!")) return;
  add(words.replace(/!?\[([^[\]]*)\](?:\([^)]*\))?/g, "$1"), target);
}

/** A link whose target is given elsewhere. Answers where it ends. */
function addNamed(
  source: string,
  start: number,
  whole: string,
  words: string,
  name: string | undefined,
  targets: ReadonlyMap<string, string>,
  add: (text: string, href?: string) => void,
): number {
  const target = targets.get((name === undefined || name === "" ? words : name).toLowerCase());
  const end = start + whole.length;
  if (target === undefined) {
    add(whole);
    return end;
  }
  if (name !== undefined || !/^\d+$/.test(words)) {
    add(words, target);
    return end;
  }
  // The text of a page with numbered links: the words of the link follow its number.
  const rest = /^[^[\n]{1,400}/.exec(source.slice(end, end + 400))?.[0] ?? "";
  add(rest, target);
  return end + rest.length;
}

/** Markdown's links as HTML, so that text with both has one reader. */
function asLinks(source: string, targets: ReadonlyMap<string, string>): string {
  return runsOf(source, targets, 0)
    .map(({ text, href, isBold }) => {
      const words = isBold ? `<b>${text}</b>` : text;
      return href === null ? words : `<a href="${href.replaceAll('"', "%22")}">${words}</a>`;
    })
    .join("");
}

/** Without emphasis marks, code marks and backslashes; `_` inside words stays. */
function plain(text: string): string {
  return text
    .replace(/\\([!"#$%&'()*+,./:;<=>?@[\]^_`{|}~-])/g, "$1")
    .replace(/`/g, "")
    .replace(/(^|[\s([{"'“‘])[*_]{1,3}(?=\S)/g, "$1")
    .replace(/(\S)[*_]{1,3}(?=$|[\s)\]}.,;:!?"'”’])/g, "$1");
}
