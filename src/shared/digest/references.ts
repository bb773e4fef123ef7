import { arxivIdOfLink, parseArxivId, type ArxivId } from "../arxiv/id";

/** What names one paper somewhere in a text or behind a link. */
export interface Reference {
  /** The same for the same paper: `arxiv:2404.02948`, `doi:10.1000/182`, or the link. */
  readonly key: string;
  readonly arxivId: ArxivId | null;
  /** Lower case, without resolver. */
  readonly doi: string | null;
  /** As written, but for redirects that were seen through; null where a bare id stood. */
  readonly link: string | null;
}

/** A reference in running text: the part that it takes up. */
export interface PlacedReference extends Reference {
  readonly start: number;
  readonly end: number;
}

/** Longer than the address of any paper, redirects included, in characters. */
const LONGEST_LINK = 4000;

/** Redirects of mail programs and search pages that carry the real address as a parameter. */
const REDIRECT =
  /^https?:\/\/[^/\s]*(?:google\.[a-z.]+\/(?:url|scholar_url)|safelinks\.protection\.outlook\.com|urldefense\.com|t\.umblr\.com\/redirect|facebook\.com\/l\.php|slack-redir\.net\/link|duckduckgo\.com\/l|linkedin\.com\/redir|steamcommunity\.com\/linkfilter|getpocket\.com\/redirect)[^?]*\?(?:[^#]*&)?(?:url|q|u|uddg|z)=([^&#]+)/i;

/** Pages of papers that are not arXiv's. The path must name one paper, not a journal or a list. */
const PAPER_PAGE = new RegExp(
  String.raw`^https?:\/\/(?:www\.)?(?:${[
    String.raw`openreview\.net\/(?:forum|pdf)\?(?:.*&)?id=[\w-]+`,
    String.raw`aclanthology\.org\/[A-Z0-9][\w.-]{5,}`,
    String.raw`proceedings\.mlr\.press\/v\d+\/[\w-]+`,
    String.raw`(?:papers\.nips|proceedings\.neurips|papers\.neurips)\.cc\/paper`,
    String.raw`openaccess\.thecvf\.com\/content`,
    String.raw`(?:[\w-]+\.)*(?:acm\.org|wiley\.com|science\.org|pnas\.org|tandfonline\.com|sagepub\.com|acs\.org)\/doi\/`,
    String.raw`nature\.com\/articles\/[\w-]+`,
    String.raw`(?:bio|med|chem|psyarx)rxiv\.org\/content\/10\.`,
    String.raw`link\.springer\.com\/(?:article|chapter)\/10\.`,
    String.raw`ieeexplore\.ieee\.org\/(?:abstract\/|abs_all\.jsp\?arnumber=)?(?:document\/)?\d`,
    String.raw`sciencedirect\.com\/science\/article\/`,
    String.raw`pubmed\.ncbi\.nlm\.nih\.gov\/\d+`,
    String.raw`ncbi\.nlm\.nih\.gov\/(?:pubmed\/\d|pmc\/articles\/)`,
    String.raw`(?:hal\.science|hal\.archives-ouvertes\.fr)\/hal-\d`,
    String.raw`journals\.(?:plos|aps)\.org\/`,
    String.raw`semanticscholar\.org\/paper\/\S*[0-9a-f]{40}`,
    String.raw`jmlr\.org\/papers\/`,
    String.raw`ceur-ws\.org\/Vol-\d+\/\S+\.pdf`,
    String.raw`eprint\.iacr\.org\/\d{4}\/\d+`,
    String.raw`papers\.ssrn\.com\/.*abstract_id=\d`,
  ].join("|")})`,
  "i",
);

/** A link in text, with or without scheme; then an id with arXiv's name before it; then a DOI. */
const IN_TEXT =
  /https?:\/\/[^\s<>"'`|{}\\^[\]]+|(?:www\.|export\.)?(?:arxiv\.org\/(?:abs|pdf|html)|alphaxiv\.org\/abs|(?:huggingface|hf)\.co\/papers|(?:dx\.)?doi\.org\/10\.)\/?[^\s<>"'`|{}\\^[\]]+|\barxiv(?:\s(?:e-?print|preprint|id))?[\s:.]{1,3}(?:arxiv:|id[\s:]{1,2})?(?:\d{4}\.\d{4,5}|[a-z-]{2,9}(?:\.[a-z-]{2,6})?\/\d{7})(?:v\d{1,2})?(?![\d/])|\b(?:doi:?\s{0,2})?10\.\d{4,9}\/[^\s<>"'`|{}\\^]+/gi;

/** Without any of this no text names a paper: most need not be looked at closer. */
const MAY_NAME = /https?:|arxiv|10\.\d|\.co\/|\.org\/|[[(]\d{4}\.|\[[a-z-]+\/\d/i;

/** An id in brackets, as arXiv's pages and the titles of browser tabs write it, or after a title: `[2404.02948] Title (2404.02948)`. */
const IN_BRACKETS = /\[(\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,9}\/\d{7})\]|\((\d{4}\.\d{5}(?:v\d{1,2})?)\)/g;

/** The paper that a link leads to; null where it leads elsewhere. */
export function referenceOf(href: string): Reference | null {
  if (href.length > LONGEST_LINK) return null;
  const link = throughRedirects(href.trim().replace(/^\/\//, "https://"));
  const arxivId = arxivIdOfLink(link)?.id ?? null;
  if (arxivId !== null) return { key: `arxiv:${arxivId}`, arxivId, doi: null, link };
  const doi = doiOf(link);
  if (doi !== null) return { key: `doi:${doi}`, arxivId: null, doi, link };
  return PAPER_PAGE.test(link) ? { key: link, arxivId: null, doi: null, link } : null;
}

/** The paper that a whole text names and nothing else: a bare id, a link or a DOI. Null otherwise. */
export function soleReference(text: string): Reference | null {
  const bare = text.trim().replace(/^<(.*)>$/, "$1");
  if (bare === "" || bare.length > 500 || /\s/.test(bare.replace(/^(?:arxiv|doi):\s*/i, ""))) return null;
  const arxivId = parseArxivId(bare)?.id ?? null;
  return arxivId === null ? referenceOf(bare) : { key: `arxiv:${arxivId}`, arxivId, doi: null, link: null };
}

/** Every paper that running text names, in order. Takes time linear in its length. */
export function referencesIn(text: string): PlacedReference[] {
  const found: PlacedReference[] = [];
  if (!MAY_NAME.test(text)) return found;
  for (const match of text.matchAll(IN_TEXT)) {
    if (match[0].length > LONGEST_LINK) continue;
    const words = trimLink(match[0]);
    const reference = referenceIn(words);
    if (reference !== null) found.push({ ...reference, start: match.index, end: match.index + words.length });
  }
  for (const match of text.matchAll(IN_BRACKETS)) {
    const arxivId = parseArxivId(match[1] ?? match[2] ?? "")?.id;
    if (arxivId === undefined) continue;
    const start = match.index;
    found.push({
      key: `arxiv:${arxivId}`,
      arxivId,
      doi: null,
      link: null,
      start,
      end: start + match[0].length,
    });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function referenceIn(words: string): Reference | null {
  if (/^arxiv[\s:.]/i.test(words)) {
    const id =
      parseArxivId(words.replace(/^arxiv(?:\s(?:e-?print|preprint|id))?[\s:.]+(?:arxiv:|id[\s:]+)?/i, ""))
        ?.id ?? null;
    if (id !== null) return { key: `arxiv:${id}`, arxivId: id, doi: null, link: null };
  }
  if (/^https?:/i.test(words)) return referenceOf(words);
  if (/^(?:doi:?\s*)?10\./i.test(words)) {
    const arxivId = arxivIdOfLink(words.replace(/^doi:?\s*/i, ""))?.id ?? null;
    if (arxivId !== null) return { key: `arxiv:${arxivId}`, arxivId, doi: null, link: null };
    const doi = doiOf(words);
    return doi === null ? null : { key: `doi:${doi}`, arxivId: null, doi, link: null };
  }
  return referenceOf(`https://${words}`);
}

/** Without the punctuation of the sentence, and without a closing bracket that was never opened. */
function trimLink(link: string): string {
  let end = link.length;
  for (;;) {
    const last = link[end - 1] ?? "";
    const opening = { ")": "(", "]": "[", ">": "<" }[last];
    const isLoose = opening !== undefined && !link.slice(0, end - 1).includes(opening);
    if (end === 0 || !(isLoose || /[.,;:!?'"*_~]/.test(last))) return link.slice(0, end);
    end -= 1;
  }
}

/** The bare DOI in a DOI or in a link that holds one, in lower case; null where there is none. */
export function doiOf(text: string): string | null {
  const decoded = /%2f/i.test(text) ? percentDecoded(text) : text;
  const match =
    /^(?:doi:?\s*)?(10\.\d{4,9}\/[^\s"<>?#&]+)/i.exec(decoded.trim()) ??
    /^https?:\/\/\S*?\/(10\.\d{4,9}\/[^\s"<>?#&]+)/i.exec(decoded.trim());
  const doi = match?.[1]
    ?.replace(/[.,;:'\]]+$/, "")
    .replace(/\/(?:abstract|full|pdf|epdf|meta)$/i, "")
    .replace(/(?:v\d+)?\.(?:full|abstract)(?:\.pdf)?$/i, "")
    .toLowerCase();
  return doi === undefined || doi.length > 200 ? null : unbalanced(doi);
}

/** A DOI may hold brackets, but not the one that closes the sentence's. */
function unbalanced(doi: string): string {
  return doi.endsWith(")") && !doi.includes("(") ? doi.slice(0, -1) : doi;
}

/** Follows at most three redirects that carry their target, without asking anybody. */
function throughRedirects(href: string): string {
  let link = href.replace(/(?:%5D|[\])])+$/i, (end) => (href.includes("(") || href.includes("[") ? end : ""));
  for (let hop = 0; hop < 3; hop += 1) {
    const target = REDIRECT.exec(link)?.[1];
    if (target === undefined) return link;
    link = percentDecoded(target);
  }
  return link;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A stray percent sign: the text is taken as it is.
    if (error instanceof URIError) return text;
    throw error;
  }
}
