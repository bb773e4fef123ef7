import { foldedWords } from "./fold-text";

/** What two lists of authors say about each other; `unknown` where one of them is empty. */
export type AuthorEvidence = "same" | "different" | "unknown";

/**
 * Compares authors by family name, in whatever form they are written (`Ada Lovelace`, `Lovelace,
 * A.`). Digests often name the first few only, so it counts how many of the digest's are among
 * the record's: at least half is `same`, none is `different`, between them nothing is known.
 */
export function compareAuthors(digest: readonly string[], record: readonly string[]): AuthorEvidence {
  const wanted = [...new Set(digest.flatMap((name) => familyName(name) ?? []))];
  if (wanted.length === 0 || record.length === 0) return "unknown";
  const known = new Set(record.flatMap((name) => foldedWords(name)));
  const found = wanted.filter((name) => known.has(name)).length;
  if (found === 0) return "different";
  return found * 2 >= wanted.length ? "same" : "unknown";
}

const NO_NAMES = new Set(["et", "al", "others", "jr", "sr", "ii", "iii", "team", "collaboration"]);

/** The last word of the family name: `van der Berg, J.` and `J. van der Berg` both give `berg`. */
function familyName(name: string): string | null {
  const [beforeComma = "", afterComma] = name.split(",");
  const part = afterComma === undefined ? name : beforeComma;
  const words = foldedWords(part.replace(/\bet al\b.*$/i, "")).filter(
    (word) => word.length > 1 && !NO_NAMES.has(word),
  );
  return words.at(-1) ?? null;
}
