import { textOf, type Block, type Run } from "./blocks";
import type { Found } from "./collect";
import { isAbstract } from "./prose";
import { referenceOf, referencesIn, soleReference, type Reference } from "./references";
import { asTitle, isListOfNames, isTitle, leadingTitle } from "./title-shape";

/** How many blocks before a link its title may stand. */
const FARTHEST_TITLE = 4;
/** How many blocks after the title its abstract may begin. */
const FARTHEST_ABSTRACT = 5;

/** A reference with the words of its link, and where in the block it stands. */
interface Mention extends Reference {
  /** The words that carry the link; empty for a bare id or address. */
  readonly words: string;
  readonly run: number;
  /** Nothing else stands in the block. */
  readonly isSole: boolean;
}

/** The block that a paper is named in. */
interface Here {
  readonly block: Block;
  readonly index: number;
  /** No other paper is named in it. */
  readonly isAlone: boolean;
  /** It is running text, not a line of a list. */
  readonly isLong: boolean;
  /** What links say anywhere on the page, by the paper they lead to. */
  readonly titles: ReadonlyMap<string, string>;
  /** What every block of the page names. */
  readonly named: readonly (readonly Mention[])[];
}

/** A paper and the blocks that it takes up. */
interface Place extends Found {
  readonly first: number;
  readonly last: number;
}

/**
 * The papers that a page, newsletter or list names, in order. A link makes a paper; its title is
 * what the link says, or else stands beside it in bold or quotes, before it, or in a heading or line
 * above. Links to other things are passed over.
 */
export function findPapers(blocks: readonly Block[]): Found[] {
  const places: Place[] = [];
  const named = blocks.map(mentionsIn);
  const titles = linkedTitles(named);
  let taken = -1;
  for (const [index, block] of blocks.entries()) {
    const mentions = named[index] ?? [];
    if (mentions.length === 0) continue;
    const groups = groupsOf(block, mentions);
    const here = { block, index, isAlone: groups.length === 1, isLong: isLongText(block), titles, named };
    for (const group of groups) {
      const place = placeOf(blocks, here, group, taken);
      if (place !== null) places.push(place);
    }
    // A title below its id is nobody else's.
    taken = Math.max(index, places.at(-1)?.last ?? -1);
  }
  return withAbstracts(blocks, withoutHeadlines(merged(places)));
}

/** A page may show a picture or a number with a paper's link before the link that says its title. */
function linkedTitles(named: readonly (readonly Mention[])[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const { key, words } of named.flat()) {
    if (words === "" || titles.has(key)) continue;
    const title = asTitle(words);
    if (isTitle(title)) titles.set(key, title);
  }
  return titles;
}

function mentionsIn(block: Block): Mention[] {
  const mentions: Mention[] = [];
  for (const [index, run] of block.runs.entries()) {
    if (run.href !== null) {
      const href = run.href.startsWith("/papers/")
        ? `https://huggingface.co${run.href}`
        : run.href.startsWith("/abs/")
          ? `https://arxiv.org${run.href}`
          : run.href;
      const reference = referenceOf(href) ?? paperBehind(run, block);
      // The words of one link may be cut into several runs.
      const before = mentions.at(-1);
      if (before !== undefined && block.runs[index - 1]?.href === run.href && before.run + 1 === index)
        mentions[mentions.length - 1] = { ...before, words: before.words + run.text, run: index };
      else if (reference !== null)
        mentions.push({ ...reference, words: run.text, run: index, isSole: false });
    } else {
      const mayBeSole = run.text.length < 300 && block.runs.length <= 8 && /\d/.test(run.text);
      const sole = mayBeSole ? soleReference(run.text) : null;
      const found = sole === null ? referencesIn(run.text) : [sole];
      for (const reference of found)
        mentions.push({
          ...reference,
          words: "",
          run: index,
          isSole: sole !== null && block.runs.length === 1,
        });
      if (found.length === 0 && block.runs.length === 1)
        for (const one of listOfIds(run.text)) mentions.push(one);
    }
  }
  return mentions;
}

/** A line of nothing but ids: "2404.02948, 2404.02949". */
function listOfIds(text: string): Mention[] {
  const mentions: Mention[] = [];
  if (text.length > 100_000 || !/^\s*(?:arxiv:|doi:|https?:|\d{4}\.\d|10\.\d|[a-z-]+\/\d{7})/i.test(text))
    return [];
  for (const part of text.trim().split(/[\s,;]+/)) {
    const reference = part === "" ? null : soleReference(part);
    if (reference !== null) mentions.push({ ...reference, words: "", run: 0, isSole: true });
    else if (part !== "") return [];
  }
  return mentions;
}

/** A link of an unknown site that says of itself that it is the paper. */
function paperBehind(run: Run, block: Block): Reference | null {
  if (run.href === null || !/^https?:\/\/\S+\.\S+\/\S/.test(run.href)) return null;
  if (/scholar_url\?|scholar\.google/.test(run.href) && block.kind === "heading")
    return { key: run.href, arxivId: null, doi: null, link: targetOf(run.href) };
  if (!/^\W*(?:paper|pdf|preprint|full paper|article)\W*$/i.test(run.text)) return null;
  return block.kind === "item" || block.kind === "row"
    ? { key: run.href, arxivId: null, doi: null, link: run.href }
    : null;
}

function targetOf(href: string): string {
  const target = /[?&]url=([^&]+)/.exec(href)?.[1];
  return target === undefined ? href : target;
}

/** Mentions by paper. A list item or row with one arXiv id is about one paper, whatever else it links. */
function groupsOf(block: Block, mentions: readonly Mention[]): Mention[][] {
  const groups = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const group = groups.get(mention.key);
    if (group === undefined) groups.set(mention.key, [mention]);
    else group.push(mention);
  }
  const all = [...groups.values()];
  const withId = all.filter(([first]) => first?.arxivId != null);
  const titled = all.filter((group) => group.some(({ words }) => isTitle(asTitle(words))));
  const isOne = block.kind !== "text" && withId.length <= 1 && titled.length <= 1;
  return isOne && all.length > 1 ? [all.flat()] : all;
}

function placeOf(
  blocks: readonly Block[],
  here: Here,
  group: readonly Mention[],
  taken: number,
): Place | null {
  const { block, index, isAlone, isLong, titles } = here;
  const [mention] = group;
  if (mention === undefined) return null;
  const linked = group.map(({ words }) => asTitle(words)).find(isTitle) ?? titles.get(mention.key);
  const isLine = isAlone && !isLong;
  const above = isLine ? labelledBefore(blocks, index, taken) : null;
  const below = isLine && above === null ? labelledAfter(blocks, here) : null;
  const within = above ?? below?.title ?? (isLine ? titleWithin(block, mention) : titleAfter(block, group));
  let [title, first] = [linked ?? within ?? (isAlone && isLong ? quotedIn(textOf(block)) : null), index];
  if (title === null && isLine) {
    const found = titleBefore(blocks, index, taken, block);
    if (found !== null) [title, first] = [found.title, found.index];
  }
  const arxivId = group.find((one) => one.arxivId !== null)?.arxivId ?? null;
  // Without an id, another's page is a paper only with a title to look for, or in a list of DOIs.
  if (title === null && arxivId === null && !mention.isSole) return null;
  return {
    title,
    arxivId,
    doi: group.find(({ doi }) => doi !== null)?.doi ?? null,
    links: group.map(({ link }) => link).filter((link) => link !== null),
    first,
    last: below?.index ?? index,
  };
}

/** A title in the same block: in bold or quotes, or the words before the link. */
function titleWithin(block: Block, mention: Mention): string | null {
  if (mention.isSole) return null;
  const bold = block.runs
    .filter((run) => run.isBold && run.href === null)
    .map(({ text }) => asTitle(text))
    .find(isTitle);
  if (bold !== undefined) return bold;
  if (isSentence(block, mention)) return null;
  const cell = block.runs[mention.run]?.cell ?? 0;
  const own = block.runs
    .filter((run, place) => run.cell === cell && place < mention.run)
    .map(({ text }) => text)
    .join("");
  const text = mention.words === "" ? (block.runs[mention.run]?.text ?? "") : "";
  const start = text === "" ? 0 : (referencesIn(text)[0]?.start ?? 0);
  const before = leadingTitle(own + text.slice(0, start));
  if (before !== null) return before;
  const cells = [...new Set(block.runs.map((run) => run.cell))];
  const inCells = cells
    .map((number) =>
      block.runs
        .filter((run) => run.cell === number && referenceOf(run.href ?? "") === null)
        .map((run) => run.text)
        .join(""),
    )
    .map(leadingTitle)
    .filter((title) => title !== null);
  if (cells.length > 1) return inCells[0] ?? null;
  const rest = text.slice(referencesIn(text)[0]?.end ?? text.length);
  const after = [rest, ...block.runs.slice(mention.run + 1).map((run) => run.text)].join("");
  return leadingTitle(after.replace(/^[\s\][)}:.,|–—-]+/, ""));
}

/** Whether a link with words is part of a sentence: what stands around it then says something about the paper. */
function isSentence(block: Block, { words, run }: Mention): boolean {
  if (block.kind !== "text" || words.trim() === "") return false;
  const textAround = (runs: readonly Run[]): string =>
    runs
      .map(({ text }) => text)
      .join("")
      .trim();
  const [before, after] = [textAround(block.runs.slice(0, run)), textAround(block.runs.slice(run + 1))];
  return /[.!?]["”')]?$/.test(before) || /^(?:,\s|\p{Ll})(?:.*\s){2}/su.test(after);
}

/** "a [paper](…) titled “Words”": what stands in quotes right after the link. */
function titleAfter(block: Block, group: readonly Mention[]): string | null {
  const last = group.at(-1)?.run ?? 0;
  const after = block.runs[last + 1]?.text ?? "";
  const title = asTitle(/^[^“”".]{0,30}[“"]([^”"]{10,300})[”"]/.exec(after)?.[1] ?? "");
  return isTitle(title) ? title : null;
}

function quotedIn(text: string): string | null {
  const quotes = [...text.slice(0, 5000).matchAll(/[“"]([^”"]{20,250})[”"]/g)].map((match) =>
    asTitle(match[1] ?? ""),
  );
  return quotes.length === 1 && quotes[0] !== undefined && isTitle(quotes[0]) ? quotes[0] : null;
}

/** `Title: …` in one of the lines above an id, not beyond the paper before. */
function labelledBefore(blocks: readonly Block[], index: number, taken: number): string | null {
  for (let place = index - 1; place > taken && place >= index - FARTHEST_TITLE; place -= 1) {
    const title = labelledTitle(blocks[place]);
    if (title !== null) return title;
  }
  return null;
}

/** `Title: …` in one of the lines below an id, as listings write it; behind an abstract it is the next paper's. */
function labelledAfter(
  blocks: readonly Block[],
  { index, named }: Here,
): { readonly title: string; readonly index: number } | null {
  for (let next = index; next <= index + 3 && next < blocks.length; next += 1) {
    const block = blocks[next];
    if (block === undefined || (next > index && (named[next]?.length ?? 0) > 0)) return null;
    if (next > index && isAbstract(textOf(block).replace(/^abstract\s?:/i, ""))) return null;
    const title = labelledTitle(block);
    if (title !== null) return { title, index: next };
  }
  return null;
}

function labelledTitle(block: Block | undefined): string | null {
  if (block === undefined) return null;
  const title = asTitle(/^\W{0,3}title\s?:\s*(.+)$/i.exec(textOf(block))?.[1] ?? "");
  return title.length > 1 ? title : null;
}

/** The nearest title above, not beyond the paper before. */
function titleBefore(
  blocks: readonly Block[],
  index: number,
  taken: number,
  block: Block,
): { title: string; index: number } | null {
  for (let place = index - 1; place > taken && place >= index - FARTHEST_TITLE; place -= 1) {
    const above = blocks[place];
    if (above === undefined || (block.kind === "row" && above.kind === "row")) return null;
    // An item's siblings are not about it; what it hangs under may be.
    if (above.kind === "item" && above.depth >= block.depth && block.kind === "item" && block.depth > 1)
      continue;
    if (isAbstract(textOf(above))) continue;
    const title = leadingTitle(titleText(above));
    if (title !== null && !isListOfNames(title)) return { title, index: place };
  }
  return null;
}

function titleText(block: Block): string {
  const bold = block.runs
    .filter((run) => run.isBold)
    .map(({ text }) => text)
    .join("");
  return isTitle(asTitle(bold)) ? bold : textOf(block);
}

function isLongText(block: Block): boolean {
  return block.kind === "text" && isAbstract(textOf(block));
}

/** The same paper named twice in a row, in a title's link and again below it, is one place. */
function merged(places: readonly Place[]): Place[] {
  return places.filter((place, index) => {
    const before = places[index - 1];
    return (
      before === undefined ||
      place.title !== null ||
      place.arxivId === null ||
      before.arxivId !== place.arxivId
    );
  });
}

/** The same words above several papers are a heading, such as "Details", and no paper's title. */
function withoutHeadlines(places: readonly Place[]): Place[] {
  const ids = new Map<string, Set<string>>();
  for (const { title, arxivId } of places) {
    if (title == null || arxivId == null) continue;
    ids.set(title, (ids.get(title) ?? new Set()).add(arxivId));
  }
  return places.map((place) =>
    (ids.get(place.title ?? "")?.size ?? 0) > 1 ? { ...place, title: null } : place,
  );
}

/** What reads like an abstract between a paper and the next one is its own. */
function withAbstracts(blocks: readonly Block[], places: readonly Place[]): Found[] {
  return places.map(({ first, last, ...found }, index) => {
    const next = places[index + 1]?.first ?? blocks.length;
    if (found.title === null || places[index - 1]?.last === last || next <= last) return found;
    const stop = Math.min(next, first + FARTHEST_ABSTRACT + 1, blocks.length);
    for (let place = first + 1; place < stop; place += 1) {
      const text = textOf(blocks[place] ?? { kind: "text", runs: [], depth: 0 }).replace(
        /^abstract\s?[:.]?\s*/i,
        "",
      );
      if (isAbstract(text)) return { ...found, abstract: text };
    }
    return found;
  });
}
