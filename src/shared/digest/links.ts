import { LinkifyIt } from "linkify-it";

/**
 * Finds links in prose, with and without scheme. Addresses of mail are not links of a paper, and a
 * bare word with a dot is one only when a path follows: `github.com/a/b` yes, `e.g.this` no.
 */
const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, fuzzyIP: false });

/**
 * The links of a text in order of appearance, each once. What is punctuation of the sentence is left
 * off, and so is the second half of `https://a.org/b{https://a.org/b}`.
 */
export function findLinks(text: string): string[] {
  const links: string[] = [];
  // The finder takes its time, and most abstracts have none.
  if (!text.includes("/")) return links;
  // A brace ends a link: it is what a stripped \url{…} or \href{…}{…} leaves behind.
  for (const match of finder.match(text.replace(/[{}]/g, " ")) ?? []) {
    const link = match.raw.replace(/[.,;:!?'")\]]+$/, "");
    if (isLink(link, match.schema) && !links.includes(link)) links.push(link);
  }
  return links;
}

function isLink(link: string, schema: string): boolean {
  if (/^https?:$/.test(schema)) return /^https?:\/\/[^/\s]+\.[^/\s]+/i.test(link);
  if (schema !== "") return false;
  return /^[\w-]+(?:\.[\w-]+)+\/\S/.test(link);
}
