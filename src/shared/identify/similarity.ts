import { foldedWords } from "./fold-text";
import { titleKey } from "./title";

/**
 * Likeness of two titles, 0 to 1; 1 only when they are the same after folding. The Dice coefficient
 * of their letter pairs, each pair counted as often as it occurs.
 *
 * Measured on 3,211 papers, titles of different papers reach 0.89, so no figure below 1 decides alone.
 */
export function titleLikeness(one: string, other: string): number {
  const a = titleKey(one);
  const b = titleKey(other);
  if (a === b) return 1;
  const pairs = countPairs(a);
  let shared = 0;
  for (const [pair, count] of countPairs(b)) shared += Math.min(count, pairs.get(pair) ?? 0);
  const total = Math.max(0, a.length - 1) + Math.max(0, b.length - 1);
  // Different keys can hold the same pairs in another order; that is not identity.
  return total === 0 ? 0 : Math.min(0.999, (2 * shared) / total);
}

function countPairs(key: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < key.length; at += 1) {
    const pair = key.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** What is compared of an abstract: every three words that stand next to each other. */
export type Shingles = ReadonlySet<string>;

const WORDS_PER_SHINGLE = 3;

/** Cuts a text into overlapping runs of three folded words; a shorter text is one run. */
export function shinglesOf(text: string): Shingles {
  const words = foldedWords(text);
  const shingles = new Set<string>();
  for (let at = 0; at + WORDS_PER_SHINGLE <= words.length; at += 1) {
    shingles.add(words.slice(at, at + WORDS_PER_SHINGLE).join(" "));
  }
  if (shingles.size === 0 && words.length > 0) shingles.add(words.join(" "));
  return shingles;
}

/** Share of the shorter text's shingles that the other one has, 0 to 1; 0 where one has none. */
export function shingleOverlap(one: Shingles, other: Shingles): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared / small.size;
}

/**
 * Share of the shorter abstract found again in the other, 0 to 1, by runs of three words. Measured
 * relative to the shorter, so that an excerpt counts fully.
 */
export function abstractOverlap(one: string, other: string): number {
  return shingleOverlap(shinglesOf(one), shinglesOf(other));
}
