/**
 * Takes out of a text for the log what is the reader's own: what stands in quotation marks (titles,
 * names of files, words of a digest), addresses, and paths outside the data folder.
 *
 * @param dataFolder its paths stay, seen from it: `<data>/journal`
 */
export function redact(text: string, dataFolder: string): string {
  return (
    text
      .replaceAll(dataFolder, "<data>")
      // Digests wait there under the names of their files.
      .replace(/<data>\/intake\/[^\n']*/g, "<data>/intake/…")
      .replace(/'(?!<data>)[^'\n]*[/\\][^'\n]*'/g, "'<path>'")
      .replace(/“[^”]*”?/g, "“…”")
      .replace(/"(?:[^"\\]|\\.)*"?/g, '"…"')
      .replace(/\b(?:https?|mailto|file|data|blob):\S+/gi, "<address>")
      .replace(/(?<![\w>.])(?:\/[^\s/:'"()]+){2,}|\b[A-Z]:\\[^\s:'"()]+/g, "<path>")
  );
}
