import { oneLine } from "./collect";
import { referencesIn } from "./references";

/** Longer than the titles of papers, in characters. */
const LONGEST_TITLE = 320;

/** What stands on links and in front of them, and is no title. */
const SAYS_NOTHING =
  /^\W*(?:(?:arxiv|doi|pdf|html|abs|links?|papers?|code|projects?|demo|video|slides?|poster|blog|post|github|tweet|website|page|source|original|hugging|face|hf|openreview|acl|anthology|ieee|acm|springer|scholar|bibtex|cite|full|text|preprint|abstract|article|publication|other|new|here|on|the|of|at|and|via|in|by|cross-?list|from|v?\d[\d.v]*|(?:cs|math|stat|eess|physics|cond-mat|q-bio|q-fin)\.[a-z-]{2,})\b\W*)+$/i;
const CALLS =
  /^\W*(?:read|see|view|open|download|get|continue|learn|click|check|visit|subscribe|sign|log|follow|share|comment|forward|unsubscribe)\s(?:more|the|full|this|it|in|on|our|here|paper|pdf|online|article|abstract|reading|out|up|to|a|us|via|with|online)\b.{0,40}$|^\W*(?:unsubscribe|subscribe|sign up|log in)\b.{0,40}$|^(?:an?|the|this|their|our|new|recent|interesting)\s(?:\w+\s){0,2}(?:paper|work|study|preprint|article|method|report|link|here)$/i;

const METADATA =
  /^(?:https?:\/\/\S*|\W*\d[\d,.]*\s*(?:authors?|upvotes?|votes?|comments?|likes?|points?|citations?|pages|stars?)?\W*|(?:published|submitted|updated|posted|upvoted?)\s(?:on|at|by|\w{3,9}\s\d).{0,60}|(?:subjects?|comments?|categories|authors?|keywords?|tags?|date|journal-ref|msc-class|acm-class|report-no)\s?:.{0,300}|.{0,20}\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}.{0,20}|\d{4}[-/]\d{1,2}[-/]\d{1,2}.{0,20})$/i;
/** "Lovelace et al. (2020)" and no more. */
const AUTHORS_ALONE = /^(?:\p{Lu}[\p{L}.'’-]*[\s,&]+(?:and\s+)?){1,4}et[\s.]+al\b\.?[,\s]*\(?\d{0,4}\)?$/u;

/** What browsers put after a page's title. */
const SITE =
  /\s+[-|–—·]\s+(?:arxiv(?:\.org)?|ar5iv|alphaxiv|papers? (?:with code|page)|hugging ?face|openreview|semantic scholar|acl anthology|ieee xplore|springerlink|sciencedirect|nature|pubmed)\s*$/i;

/**
 * A text as it would be a title: without the number or bullet of its list, quotes around it, labels
 * before it and what leads over to links after it.
 */
export function asTitle(text: string): string {
  if (text === "") return "";
  let title = oneLine(text);
  // Twice: "1. **Title:** …" has a number before its label.
  for (let turn = 0; turn < 2; turn += 1)
    title = title
      .replace(
        /^(?:[-*+•‣▪◦–—>#|:.,\s]|\(?\d{1,4}[.)\]:]\s|\[\d{1,4}\]\s?|\p{Extended_Pictographic}|\u{FE0F})+/gu,
        "",
      )
      .replace(/^(?:(?:paper |article )?title|(?:new )?paper|article|preprint)\s?:\s*/i, "")
      .replace(/^\[(?:\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+\/\d{7})\]\s*/i, "")
      .replace(/^\[(?:pdf|html|book|citation|b|c|new|updated?)\]\s*/i, "");
  title = title
    .replace(/\s*[([{][^()[\]{}]*$/, (tail) => (/[)\]}]/.test(tail) ? tail : ""))
    .replace(/(?:\s*[[(]\s*(?:pdf|paper|arxiv|code|link|html|abs|project|github)?\s*[\])])+$/i, "")
    .replace(SITE, "")
    .replace(/\s*\]+$/, (tail) => (title.includes("[") ? tail : ""))
    .replace(/[\s:,|;–—-]+$/, "")
    .replace(/(?<=\p{L}{2})\.$/u, "");
  return /^["“”'‘«].*["“”'’»][.,]?$/.test(title) ? title.replace(/^["“”'‘«]+|["“”'’»]+[.,]?$/g, "") : title;
}

/** Whether a cleaned text may be the title of a paper, by its shape. */
export function isTitle(title: string): boolean {
  if (title.length < 8 || title.length > LONGEST_TITLE) return false;
  if (!/\s/.test(title) && !/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Hangul}/u.test(title))
    return title.length >= 14 && /^[\p{L}\d:-]+$/u.test(title);
  if (
    SAYS_NOTHING.test(title) ||
    CALLS.test(title) ||
    METADATA.test(title) ||
    AUTHORS_ALONE.test(title) ||
    !/\p{L}{2}/u.test(title)
  )
    return false;
  if (referencesIn(title).length > 0) return false;
  return !isListOfNames(title) && !isProse(title);
}

/** Several sentences, or one that goes on for lines. */
function isProse(text: string): boolean {
  const sentences = text.match(/[.!?]["')\]]*(?:\s+\p{Lu}|$)/gu)?.length ?? 0;
  return sentences >= 2 || (text.endsWith(".") && text.length > 160);
}

/** "Ada Lovelace, Charles Babbage and 3 others": nothing but names. */
export function isListOfNames(text: string): boolean {
  const names = text
    .replace(/^(?:by|authors?:)\s+/i, "")
    .replace(/,?\s+(?:et al\.?|and \d+ (?:others|more)|\.{3}|…)$/i, "")
    .split(/\s*[,;·]\s*|\s+(?:and|&)\s+/);
  if (names.length < 2) return /^(?:by\s)/i.test(text);
  const isName = (part: string): boolean =>
    /^(?:\p{Lu}[\p{L}'’.-]*|\p{L}\.|van|von|der|den|de|del|della|di|da|la|le|el|al|bin|ibn|dos|du)(?:[\s-]+(?:\p{Lu}[\p{L}'’.-]*|van|von|der|den|de|del|della|di|da|la|le|el|al|bin|ibn|dos|du)){0,4}$/u.test(
      part,
    );
  return (
    names.filter(isName).length === names.length &&
    names.some((name) => /\s/.test(name)) &&
    (names.length > 2 || !/:/.test(text))
  );
}

/** The title at the start of a line such as "Title. A. Author et al. ICML 2023." or "Title, Author (2020)". */
export function leadingTitle(text: string): string | null {
  const quoted = /[“"]([^”"]{10,300})[”"]/.exec(text)?.[1];
  if (quoted !== undefined && isTitle(asTitle(quoted))) return asTitle(quoted);
  const whole = asTitle(text).replace(/[,.]?\s+\p{Lu}[\p{L}'’-]+,?\s+et[\s.]+al\b.{0,80}$/u, "");
  if (isTitle(whole)) return whole;
  const first = asTitle(/^(.{12,300}?[.!?])\s+\p{Lu}/u.exec(whole)?.[1]?.replace(/\.$/, "") ?? "");
  return isTitle(first) && first.split(" ").length >= 3 ? first : null;
}
