import type { DigestText, Format, Parsed } from "./format";
import { findLinks } from "./links";
import { paragraphsOf } from "./paragraphs";
import { isAbstract, isMetadata, soundsLikeResearch } from "./prose";
import { referencesIn } from "./references";

/**
 * The text of a page that lists papers, as copied or saved from a browser: title and abstract
 * alternate, and between them stand the page's own words (menus, buttons, dates, votes).
 *
 * Abstracts are told by their shape. The short paragraphs between two abstracts are a run, whose
 * last one is the next abstract's title; all others belong to the page.
 */
export const pageDump: Format = {
  name: "page-dump",
  recognise: (digest) => certainty(digest),
  parse(digest): Parsed {
    const entries = findPairs(digest).map(({ title, abstract }) => ({
      title,
      abstract,
      authors: [],
      arxivId: null,
      doi: null,
      links: findLinks(abstract),
    }));
    return { title: null, entries };
  },
};

interface Pair {
  readonly title: string;
  readonly abstract: string;
}

function certainty(digest: DigestText): number {
  const pairs = findPairs(digest);
  if (pairs.length === 0) return 0;
  // Nearly every paragraph of a page dump is a title or an abstract; in other prose few are.
  const share = (2 * pairs.length) / paragraphsOf(digest.text).length;
  const research = pairs.filter((pair) => soundsLikeResearch(pair.abstract)).length / pairs.length;
  if (research < 0.5 || share < 0.25) return 0;
  // A page whose papers have links or ids of their own is read by those.
  if (countNaming(digest) * 2 >= pairs.length) return 0.1;
  return 0.3 + 0.3 * Math.min(1, share);
}

/** How many of the short paragraphs name a paper by a link or an id. */
function countNaming(digest: DigestText): number {
  return paragraphsOf(digest.text).filter(
    (paragraph) => !isAbstract(paragraph) && referencesIn(paragraph).length > 0,
  ).length;
}

function findPairs(digest: DigestText): Pair[] {
  const pairs: Pair[] = [];
  let run: string[] = [];
  for (const paragraph of paragraphsOf(digest.text)) {
    if (!isAbstract(paragraph)) {
      run.push(paragraph);
      continue;
    }
    const title = titleOf(run);
    const before = pairs.at(-1);
    if (title !== null) {
      pairs.push({ title, abstract: paragraph });
    } else if (run.length === 0 && before !== undefined) {
      // Nothing between two long paragraphs: one abstract that was written in two.
      pairs[pairs.length - 1] = { ...before, abstract: `${before.abstract}\n\n${paragraph}` };
    }
    run = [];
  }
  return pairs;
}

/** The title that ends a run. What a page puts under a title (votes, dates, "12 authors") is passed over. */
function titleOf(run: readonly string[]): string | null {
  const title = run.findLast((paragraph) => !isMetadata(paragraph));
  // A run of one holds nothing but the title, however odd: there is a paper called "0".
  return title ?? (run.length === 1 ? (run[0] ?? null) : null);
}
