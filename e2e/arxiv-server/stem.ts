const VOWEL = /[aeiouy]/;

/**
 * Folds an English word's endings in the manner of the Porter stemmer: plurals, -ed, -ing, the
 * commonest derivations. Coarser than the service's; what matters to a client is that both sides
 * of a comparison pass through it, and that distinct words may meet.
 */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  return foldFinalE(foldDerivation(foldTense(foldPlural(word))));
}

function foldPlural(word: string): string {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (word.endsWith("ies")) return `${word.slice(0, -3)}i`;
  if (word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us")) return word.slice(0, -1);
  return word;
}

function foldTense(word: string): string {
  for (const ending of ["ing", "ed"]) {
    const root = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || root.length < 3 || !VOWEL.test(root)) continue;
    if (/(?:at|bl|iz)$/.test(root)) return `${root}e`;
    if (/([^aeioulsz])\1$/.test(root)) return root.slice(0, -1);
    return root;
  }
  return word.length > 3 && word.endsWith("y") ? `${word.slice(0, -1)}i` : word;
}

const DERIVATIONS: readonly (readonly [ending: string, root: string])[] = [
  ["ization", "ize"],
  ["ational", "ate"],
  ["ation", "ate"],
  ["fulness", "ful"],
  ["iveness", "ive"],
  ["aliti", "al"],
  ["iviti", "ive"],
  ["biliti", "ble"],
  ["alli", "al"],
  ["entli", "ent"],
  ["ousli", "ous"],
  ["ness", ""],
];

function foldDerivation(word: string): string {
  const found = DERIVATIONS.find(([ending]) => word.endsWith(ending) && word.length > ending.length + 2);
  return found === undefined ? word : word.slice(0, -found[0].length) + found[1];
}

function foldFinalE(word: string): string {
  return word.length > 4 && word.endsWith("e") ? word.slice(0, -1) : word;
}
