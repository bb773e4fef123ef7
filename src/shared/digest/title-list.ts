import { collectEntries } from "./collect";
import type { Format } from "./format";
import { asTitle, isTitle } from "./title-shape";

/** Share of the lines that must read as titles, each in its own line. */
const TITLES_SHARE = 0.8;
/** Mean length of titles of papers, in characters; shopping lists and code have shorter lines. */
const SHORTEST_MEAN = 28;
/** Longer lists than this are no list of titles that somebody wrote. */
const MOST_LINES = 200_000;

/** Words that titles of papers are full of and other lines are not. */
const WORDS =
  /\b(?:a|an|the|of|for|with|via|from|towards?|using|on|in|and|to|is|are|learning|networks?|models?|analysis|study|survey|theory|method|system|data|algorithms?|based|approach|design|evaluation|estimation|detection|effects?)\b|[:?]/i;

/** Titles of papers, one a line, and nothing else. */
export const titleList: Format = {
  name: "titles",
  recognise: ({ text }) => (titlesIn(text) === null ? 0 : 0.2),
  parse: ({ text }) => ({
    title: null,
    entries: collectEntries((titlesIn(text) ?? []).map((title) => ({ title }))),
  }),
};

function titlesIn(text: string): string[] | null {
  if (text.length > 50 * MOST_LINES) return null;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length < 2 || lines.length > MOST_LINES) return null;
  if (lines.some((line) => line.length > 2000)) return null;
  const titles = lines.map(asTitle).filter((title) => isTitle(title) && title.split(" ").length >= 2);
  if (titles.length < lines.length * TITLES_SHARE) return null;
  const mean = titles.reduce((sum, { length }) => sum + length, 0) / titles.length;
  const isCode =
    lines.filter((line) =>
      /[{};=<>\\]\s*$|^\s*(?:import|export|const|let|var|def|class|function|return|if|for|#include)\b/.test(
        line,
      ),
    ).length >
    lines.length / 10;
  const scholarly = titles.filter(
    (title) => WORDS.test(title) && /^[\p{Lu}\d“"'$\\]|[^\p{Script=Latin}]/u.test(title),
  ).length;
  return mean >= SHORTEST_MEAN && !isCode && scholarly >= titles.length * 0.6 ? titles : null;
}
