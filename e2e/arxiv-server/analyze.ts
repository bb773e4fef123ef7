import { stem } from "./stem";

/** A word as the index keeps it. Stop words leave a gap in the positions, as in Lucene. */
export interface Token {
  readonly term: string;
  readonly position: number;
}

/** Lucene's English list. */
const STOP_WORDS = new Set(
  (
    "a an and are as at be but by for if in into is it no not of on or such that the their then there " +
    "these they this to was will with"
  ).split(" "),
);

// The word rule of Unicode annex 29, for the scripts that titles use: a stop or an apostrophe joins
// two letters ("layers.We" is one word), a stop or a comma two digits. TeX marks, hyphens and colons split.
const WORD =
  /[\p{L}\p{N}\p{M}_]+(?:(?:(?<=\p{L})['’.](?=\p{L})|(?<=\p{N})[.,'’](?=\p{N}))[\p{L}\p{N}\p{M}_]+)*/gu;

/** Cuts English text into index terms: lower case, stop words out, stemmed. Accents stay. */
export function analyze(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (const [word] of text.matchAll(WORD)) {
    const plain = word.toLowerCase().replace(/['’]s$/, "");
    if (!STOP_WORDS.has(plain)) tokens.push({ term: stem(plain), position });
    position += 1;
  }
  return tokens;
}

/** Where each term stands. */
export type Positions = ReadonlyMap<string, readonly number[]>;

/** Indexes text for {@link hasPhrase}. */
export function positionsOf(text: string): Positions {
  const positions = new Map<string, number[]>();
  for (const { term, position } of analyze(text)) {
    const known = positions.get(term);
    if (known === undefined) positions.set(term, [position]);
    else known.push(position);
  }
  return positions;
}

/** Whether the tokens stand in the text in order and equally far apart; false for no tokens. */
export function hasPhrase(text: Positions, phrase: readonly Token[]): boolean {
  const [first, ...rest] = phrase;
  if (first === undefined) return false;
  const starts = text.get(first.term) ?? [];
  return starts.some((start) =>
    rest.every(({ term, position }) => text.get(term)?.includes(start + position - first.position) === true),
  );
}

/** Whether all tokens stand in the text, in whatever order; false for no tokens. */
export function hasAllTerms(text: Positions, tokens: readonly Token[]): boolean {
  return tokens.length > 0 && tokens.every(({ term }) => text.has(term));
}
