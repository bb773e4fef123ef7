/**
 * The links of a text in order of appearance, each once. What is punctuation of the sentence is left
 * off, and so is the second half of `https://a.org/b{https://a.org/b}`.
 */
export declare function findLinks(text: string): string[];
