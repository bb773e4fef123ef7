/** Text made comparable, and where each of its units comes from. */
export interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of `text` the place in the source it stands for. */
  readonly origins: readonly number[];
}

/** Stands for the hyphen of a word that is divided at the end of a line. */
export const DIVISION = "\u00AD";

const MARKS = /\p{M}/gu;
const LETTER = /\p{L}/u;
const SMALL_LETTER = /\p{Ll}/u;
/** Characters that NFKD leaves apart though a reader types the plain one. */
const PLAIN: Readonly<Record<string, string>> = {
  "‐": "-",
  "‑": "-",
  "‒": "-",
  "–": "-",
  "—": "-",
  "−": "-",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "\u0000": "",
  "\u200B": "",
};

/**
 * Folds what a reader would not tell apart: accents, ligatures, kinds of dashes and quotation
 * marks, runs of white space, and case unless it matters. A hyphen that divides a word at the end
 * of a line becomes one `DIVISION`.
 */
export function foldText(source: string, matchCase: boolean): Folded {
  const parts: string[] = [];
  const origins: number[] = [];
  const add = (part: string, at: number) => {
    parts.push(part);
    for (let unit = 0; unit < part.length; unit++) origins.push(at);
  };
  let at = 0;
  while (at < source.length) {
    const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
    if (dividesWord(source, at)) {
      add(DIVISION, at);
      at += 2;
    } else if (/\s/.test(character)) {
      if (parts.at(-1) !== " ") add(" ", at);
      at += 1;
    } else {
      add(foldCharacter(character, matchCase), at);
      at += character.length;
    }
  }
  return { text: parts.join(""), origins };
}

function foldCharacter(character: string, matchCase: boolean): string {
  // Nearly every character of a paper takes this way.
  if (character >= "!" && character <= "~") return matchCase ? character : character.toLowerCase();
  const plain = PLAIN[character] ?? character.normalize("NFKD").replace(MARKS, "");
  return matchCase ? plain : plain.toLowerCase();
}

function dividesWord(source: string, at: number): boolean {
  const hyphen = source[at];
  if ((hyphen !== "-" && hyphen !== "‐" && hyphen !== DIVISION) || source[at + 1] !== "\n") return false;
  return LETTER.test(source[at - 1] ?? "") && SMALL_LETTER.test(source[at + 2] ?? "");
}
