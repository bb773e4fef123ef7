/**
 * The paragraphs of a text, trimmed, none empty. Where some line is longer than any program wraps
 * at, a line is a paragraph; else blank lines part them and line ends inside are only wrapping.
 */
export declare function paragraphsOf(text: string): string[];
