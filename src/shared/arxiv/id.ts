/**
 * arXiv identifiers. Grammar: https://info.arxiv.org/help/arxiv_identifier.html
 *
 * - new, since April 2007: `YYMM.NNNN` (until 1412) or `YYMM.NNNNN` (from 1501);
 * - old, August 1991 to March 2007: `archive/YYMMNNN`, a subject class (`math.GT/…`) is dropped.
 */

/** A canonical arXiv identifier without its version, such as `2404.02948` or `hep-th/9901001`. */
export type ArxivId = string & { readonly brand: "ArxivId" };

/** An identifier with the version it named, or null where it named none. */
export interface VersionedId {
  readonly id: ArxivId;
  /** 1 or more. */
  readonly version: number | null;
}

const NEW = /^(\d{2})(\d{2})\.(\d{4,5})(?:v([1-9]\d?))?$/;
const OLD = /^([a-z-]{2,12})(?:\.[A-Za-z-]{2,})?\/(\d{2})(\d{2})(\d{3})(?:v([1-9]\d?))?$/;

/**
 * Reads an identifier that stands alone, with or without `arXiv:` before it and a file ending after it.
 * Answers null for look-alikes: a month that does not exist, a sequence of the wrong length for its year.
 */
export function parseArxivId(text: string): VersionedId | null {
  const bare = text
    .trim()
    .replace(/^arxiv:\s*/i, "")
    .replace(/\.(?:pdf|ps|gz)$/i, "");
  return parseNew(bare) ?? parseOld(bare);
}

function parseNew(text: string): VersionedId | null {
  const match = NEW.exec(text);
  if (match === null) return null;
  const [, year = "", month = "", sequence = "", version] = match;
  const yearMonth = Number(year + month);
  if (!isMonth(month) || yearMonth < 704) return null;
  if (sequence.length !== (yearMonth >= 1501 ? 5 : 4)) return null;
  return { id: `${year}${month}.${sequence}` as ArxivId, version: toVersion(version) };
}

function parseOld(text: string): VersionedId | null {
  const match = OLD.exec(text.replace(/^[A-Za-z-]+/, (archive) => archive.toLowerCase()));
  if (match === null) return null;
  const [, archive = "", year = "", month = "", sequence = "", version] = match;
  const fullYear = Number(year) >= 91 ? 1900 + Number(year) : 2000 + Number(year);
  if (!isMonth(month) || fullYear > 2007) return null;
  return { id: `${archive}/${year}${month}${sequence}` as ArxivId, version: toVersion(version) };
}

function isMonth(month: string): boolean {
  return Number(month) >= 1 && Number(month) <= 12;
}

function toVersion(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

/** Pages and files of one paper: on arXiv, its mirrors and its readers, and on the sites that take arXiv's ids. */
const IN_LINK = new RegExp(
  String.raw`^(?:https?:\/\/)?(?:${[
    String.raw`(?:[a-z]{2,8}\.)?arxiv\.org\/(?:abs|pdf|html|format|src|ps|e-print)`,
    String.raw`xxx\.lanl\.gov\/(?:abs|pdf)`,
    String.raw`ar5iv(?:\.labs)?(?:\.arxiv)?\.org\/(?:html|abs)`,
    String.raw`(?:huggingface\.co|hf\.co)\/papers`,
    String.raw`(?:www\.)?alphaxiv\.org\/(?:[a-z]{2}\/)?(?:abs|overview|pdf|html)`,
    String.raw`(?:www\.)?emergentmind\.com\/papers`,
    String.raw`(?:www\.)?scirate\.com\/arxiv`,
    String.raw`papers\.cool\/arxiv`,
    String.raw`(?:www\.)?arxiv-vanity\.com\/papers`,
    String.raw`(?:www\.)?arxiv-sanity-lite\.com\/\?rank=pid&pid=`,
    String.raw`(?:www\.|api\.)?semanticscholar\.org(?:\/paper)?(?=\/arxiv:)`,
  ].join("|")})\/*([^?#&|\s]+?)\/?(?:[?#&|].*)?$`,
  "i",
);
const IN_DOI = /^(?:https?:\/\/(?:dx\.|www\.)?doi\.org\/|doi:\s*)?10\.48550\/arxiv\.(.+)$/i;

/**
 * Reads the identifier out of a link to a page or file of one paper (arxiv.org and its mirrors,
 * huggingface.co/papers, alphaxiv.org and the like) or out of arXiv's own DOI. Null for every other link.
 */
export function arxivIdOfLink(link: string): VersionedId | null {
  const match = IN_LINK.exec(link) ?? IN_DOI.exec(link);
  return match?.[1] === undefined ? null : parseArxivId(match[1]);
}

/** The name of the PDF of one version, safe as a file name: `2404.02948v4`, `hep-th_9901001v3`. */
export function editionIdOf(id: ArxivId, version: number): EditionId {
  return `${id.replace("/", "_")}v${version}` as EditionId;
}

/** Names one PDF: its file is `papers/<EditionId>.pdf`, its address `app://offprint/paper/<EditionId>`. */
export type EditionId = string & { readonly brand: "EditionId" };

/** Reads an edition's name back; null for whatever could not be one, so that no path is ever built from it. */
export function parseEditionId(text: string): { id: ArxivId; version: number } | null {
  const parsed = parseArxivId(text.replace("_", "/"));
  if (parsed === null || parsed.version === null) return null;
  return editionIdOf(parsed.id, parsed.version) === text ? { id: parsed.id, version: parsed.version } : null;
}

const LOCAL = /^local-[0-9a-f]{32}$/;

/** The name of a PDF that is the reader's own, after the first half of its SHA-256. */
export function localEditionId(sha256: string): EditionId {
  return `local-${sha256.slice(0, 32)}` as EditionId;
}

/** Whether a text names a PDF: one of arXiv's or one of the reader's own. No path is ever built from another. */
export function isEditionId(text: string): text is EditionId {
  return LOCAL.test(text) || parseEditionId(text) !== null;
}

/** The page about a paper that people are sent to. */
export function abstractPage(id: ArxivId): string {
  return `https://arxiv.org/abs/${id}`;
}
