/**
 * The stretches of a text that arXiv's index surely cuts into words as we do: ASCII words, with
 * whatever is uncertain (TeX, accents, symbols) ending a stretch. Hyphens, dashes, colons, slashes,
 * quotes and brackets only separate words there, so they become spaces.
 */
export function plainRuns(text: string): string[][] {
  const runs: string[][] = [[]];
  const marked = text
    .replace(/\$[^$]*\$/g, "\u0000")
    .replace(/’/g, "'")
    .replace(/[-‐‑‒–—―:;/"“”„«»()[\],!?*]+/g, keepDigitGroups);
  for (const token of marked.split(/\s+/)) {
    const word = token.replace(/^[.,']+|[.,']+$/g, "");
    if (word === "" && /^[.,']*$/.test(token)) continue;
    if (isPlain(word)) runs.at(-1)?.push(word);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

/** A comma between two digits belongs to the number; `3,000` is one word to the index. */
function keepDigitGroups(marks: string, at: number, whole: string): string {
  const between = /\d/.test(whole[at - 1] ?? "") && /\d/.test(whole[at + marks.length] ?? "");
  return marks === "," && between ? marks : " ";
}

/** One index word: letters and digits, joined by an apostrophe or stop, or by a comma between digits. */
function isPlain(word: string): boolean {
  return /^[A-Za-z0-9]+(?:['.][A-Za-z0-9]+|(?<=\d),(?=\d)[0-9]+)*$/.test(word);
}
