/** Longer than the longest titles, in characters: the length alone makes it an abstract. */
const SURELY_ABSTRACT = 320;
/** A shorter text must have whole sentences to be one. */
const SHORTEST_ABSTRACT = 140;
const FEWEST_WORDS = 22;

/** Whether a paragraph has the shape of an abstract: long, or of several whole sentences. */
export function isAbstract(paragraph: string): boolean {
  if (paragraph.length < SHORTEST_ABSTRACT || countWords(paragraph) < FEWEST_WORDS) return false;
  return paragraph.length >= SURELY_ABSTRACT || hasSentences(paragraph);
}

function hasSentences(paragraph: string): boolean {
  return /[.!?…]["')\]]*$/.test(paragraph) && /[.!?]["')\]]*\s+\p{Lu}/u.test(paragraph);
}

function countWords(text: string): number {
  return text.split(/\s+/).length;
}

const METADATA = [
  /^[^\p{L}]*$/u, // votes and other bare numbers
  /^(?:https?:\/\/|www\.)\S+$/i,
  /^(?:published|submitted|updated|posted|upvoted?)\b.{0,60}$/i,
  /^\W*\d+\s+(?:authors?|upvotes?|votes?|comments?|likes?|points?|citations?)$/i,
  /^(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,2})?(?:,?\s+\d{4})?$/i,
];

/** Whether a short paragraph is what pages write about a paper and never a title: a date, votes, a lone link. */
export function isMetadata(paragraph: string): boolean {
  return METADATA.some((pattern) => pattern.test(paragraph));
}

/** Words that abstracts are made of, whatever their field. Two different ones are asked for. */
const RESEARCH_WORDS =
  /\b(?:we|our|paper|article|stud(?:y|ies)|propos\w+|present|introduc\w+|show|demonstrat\w+|results?|methods?|approach\w*|models?|analy[sz]\w+|algorithms?|experiment\w*|evaluat\w+|investigat\w+|data|theor\w+|performance|framework|novel|prov(?:e|ed|es|ing)|estimat\w+)\b/giu;

/** Whether a text sounds like research. Texts that are not in Latin letters get the benefit of the doubt. */
export function soundsLikeResearch(text: string): boolean {
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin < text.length / 3) return true;
  const found = new Set(text.toLowerCase().match(RESEARCH_WORDS));
  return found.size >= 3;
}
