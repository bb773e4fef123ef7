import { distinctiveness } from "./common-words";
import { plainRuns } from "./plain-words";
import { titleWords } from "./title";

/** More words than this make a phrase longer, not more exact. */
const MOST_PHRASE_WORDS = 12;
/** A phrase with fewer telling words is joined by the title's other stretches. */
const FEW_WORDS = 3;

/**
 * The search for a title as it stands: its longest stretch of plain words as a phrase, because
 * words with TeX or accents are cut differently by the index. Short stretches are AND-ed.
 * Null for a title without letters and digits.
 */
export function phraseQuery(title: string): string | null {
  const runs = plainRuns(title).sort((a, b) => telling(b) - telling(a) || b.join().length - a.join().length);
  const [longest] = runs;
  if (longest === undefined || (telling(longest) === 0 && longest.join("").length < 2))
    return lastResort(title);
  const chosen =
    telling(longest) >= FEW_WORDS ? [longest] : runs.filter((run) => run === longest || telling(run) > 0);
  return group(chosen.slice(0, 3).map((run) => `ti:"${run.slice(0, MOST_PHRASE_WORDS).join(" ")}"`));
}

/** A title of one letter, or of TeX alone, is sent as its folded words. */
function lastResort(title: string): string | null {
  const words = titleWords(title);
  return words.length === 0 ? null : group([`ti:"${words.slice(0, MOST_PHRASE_WORDS).join(" ")}"`]);
}

function telling(run: readonly string[]): number {
  return run.filter((word) => distinctiveness(word) > 0).length;
}

/** Words of one title that are searched for, at most. */
const MOST_TITLE_WORDS = 8;

/**
 * The search for a title that was changed a little: its most telling words, in whatever order. Six
 * or more are dealt to two groups, so that one changed word spoils one group only. Null where
 * fewer than two words are left.
 */
export function titleWordsQuery(title: string): string | null {
  const words = ranked(plainRuns(title).flat().filter(isSearchable)).slice(0, MOST_TITLE_WORDS);
  if (words.length < 2) return null;
  const groups = words.length >= 6 ? deal(words, 2) : [words.slice(0, Math.max(3, words.length - 1))];
  return either(groups.map((some) => group(some.map((word) => `ti:${word}`))));
}

const WORDS_PER_ABSTRACT_GROUP = 4;

/**
 * The search for a paper whose title was changed altogether: four telling words from each third of
 * its abstract (halves of a short one), any third being enough, for abstracts are revised in
 * places. Null where the abstract has too few such words.
 */
export function abstractWordsQuery(abstract: string): string | null {
  const words = plainRuns(abstract).flat();
  const parts = words.length >= 90 ? 3 : words.length >= 40 ? 2 : 1;
  const used = new Set<string>();
  const groups: string[] = [];
  for (let part = 0; part < parts; part += 1) {
    const from = Math.floor((words.length * part) / parts);
    const to = Math.floor((words.length * (part + 1)) / parts);
    const rare = words
      .slice(from, to)
      .filter((word) => /^[A-Za-z]{4,20}$/.test(word) && distinctiveness(word) > 2);
    const chosen = ranked(rare.filter((word) => !used.has(word.toLowerCase()))).slice(
      0,
      WORDS_PER_ABSTRACT_GROUP,
    );
    if (chosen.length < WORDS_PER_ABSTRACT_GROUP) continue;
    for (const word of chosen) used.add(word.toLowerCase());
    groups.push(group(chosen.map((word) => `abs:${word}`)));
  }
  return groups.length === 0 ? null : either(groups);
}

/** Unquoted, a stop or an apostrophe is an operator's business; only letters and digits are sent. */
function isSearchable(word: string): boolean {
  return (
    /^[A-Za-z0-9]{2,}$/.test(word) && distinctiveness(word) > 0 && !/^(?:and|or|not|andnot)$/i.test(word)
  );
}

/** Each word once, the most telling first; ties in the order of appearance. */
function ranked(words: readonly string[]): string[] {
  const first = new Map<string, string>();
  for (const word of words) if (!first.has(word.toLowerCase())) first.set(word.toLowerCase(), word);
  return [...first.values()].sort((a, b) => distinctiveness(b) - distinctiveness(a));
}

function deal(words: readonly string[], hands: number): string[][] {
  return Array.from({ length: hands }, (_, hand) => words.filter((_word, at) => at % hands === hand));
}

function group(clauses: readonly string[]): string {
  return `(${clauses.join(" AND ")})`;
}

/** Any of these groups. The whole is one group again, so that it can be OR-ed with others. */
function either(groups: readonly string[]): string {
  return groups.length === 1 ? (groups[0] ?? "") : `(${groups.join(" OR ")})`;
}
