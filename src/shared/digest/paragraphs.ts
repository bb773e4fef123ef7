/** Longer than the lines that mail programs and editors break prose into, in characters. */
const LONGEST_WRAPPED_LINE = 200;

/**
 * The paragraphs of a text, trimmed, none empty. Where some line is longer than any program wraps
 * at, a line is a paragraph; else blank lines part them and line ends inside are only wrapping.
 */
export function paragraphsOf(text: string): string[] {
  const lines = text.split("\n");
  const isWrapped = lines.every((line) => line.length <= LONGEST_WRAPPED_LINE);
  const parts = isWrapped ? text.split(/\n(?:[^\S\n]*\n)+/).map(unwrap) : lines;
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function unwrap(block: string): string {
  return block.replace(/[^\S\n]*\n\s*/g, " ");
}
