import type { StandInRecord } from "./stand-in-record";

/** The share of a title's words that a record must have to be answered at all. */
const LEAST = 0.5;

/** The records whose titles share at least half of the words, the most alike first, ties by id. */
export function rankByTitle(records: readonly StandInRecord[], title: string): StandInRecord[] {
  const wanted = wordsOf(title);
  return records
    .map((record) => {
      const words = wordsOf(record.title);
      const shared = [...wanted].filter((word) => words.has(word)).length;
      return { record, likeness: shared / Math.max(wanted.size, words.size, 1) };
    })
    .filter(({ likeness }) => likeness >= LEAST)
    .sort((a, b) => b.likeness - a.likeness || (a.record.id < b.record.id ? -1 : 1))
    .map(({ record }) => record);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[a-z0-9]+/g));
}
