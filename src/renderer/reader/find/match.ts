import { DIVISION, foldText, type Folded } from "./fold";

/** What is looked for. */
export interface Query {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWords: boolean;
}

/** A stretch of a page's text, from `start` up to but not with `end`, in UTF-16 units. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

const WORD = String.raw`[\p{L}\p{N}_${DIVISION}]`;

/** The pattern of a query for folded text; null when there is nothing to look for. */
export function patternOf(query: Query): RegExp | null {
  const folded = foldText(query.text, query.matchCase).text;
  if (folded.trim() === "") return null;
  // Any letter may be followed by the division of the word, and a hyphen may be one itself.
  const letters = Array.from(folded, (letter) => (letter === "-" ? `[-${DIVISION}]` : escape(letter)));
  const body = letters.join(`${DIVISION}?`);
  return new RegExp(query.wholeWords ? `(?<!${WORD})${body}(?!${WORD})` : body, "gu");
}

/** All matches in a page's folded text, in the order of the text, at most `limit`. */
export function matchesIn(folded: Folded, pattern: RegExp, sourceLength: number, limit: number): Match[] {
  const matches: Match[] = [];
  for (const found of folded.text.matchAll(pattern)) {
    if (matches.length >= limit) break;
    const last = found.index + found[0].length - 1;
    matches.push({ start: folded.origins[found.index] ?? 0, end: endOf(folded, last, sourceLength) });
  }
  return matches;
}

/** Where the source character ends that the folded unit stands for: one ligature is several units. */
function endOf(folded: Folded, unit: number, sourceLength: number): number {
  const origin = folded.origins[unit];
  let next = unit + 1;
  while (next < folded.origins.length && folded.origins[next] === origin) next++;
  return folded.origins[next] ?? sourceLength;
}

function escape(letter: string): string {
  return letter.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`);
}
