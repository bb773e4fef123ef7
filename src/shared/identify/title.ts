import { foldedWords, tableOf } from "./fold-text";

/**
 * A title's normal form: two spellings of one title have the same key. Letters and digits only,
 * folded, without spaces. A title without any (`???`) keeps its marks, so that it equals only itself.
 */
export function titleKey(title: string): string {
  return foldedWords(title).join("") || title.replace(/\s+/g, "").toLowerCase();
}

/** The words of a title in their folded form, in order. */
export function titleWords(title: string): string[] {
  return foldedWords(title);
}

/** Numbers that are written as words. */
const SPELLED = tableOf(
  "i 1 ii 2 iii 3 iv 4 v 5 vi 6 vii 7 viii 8 ix 9 x 10 xi 11 xii 12 " +
    "one 1 two 2 three 3 four 4 five 5 first 1 second 2 third 3 fourth 4 fifth 5",
);

/**
 * The numbers a title names, in order: digits wherever they stand (`OTOv2` names 2), Roman numerals
 * to XII and the first ordinals where they are words of their own.
 */
export function numbersIn(title: string): string[] {
  return titleWords(title).flatMap((word) => {
    const spelled = SPELLED.get(word);
    return spelled === undefined ? (word.match(/\d+/g) ?? []) : [spelled];
  });
}

/** Whether the titles name different numbers, as parts of a series do (Part I, Part II). */
export function differInNumbers(one: string, other: string): boolean {
  return numbersIn(one).sort().join() !== numbersIn(other).sort().join();
}
