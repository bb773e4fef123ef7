import { Parser } from "htmlparser2";

/** What a reader of HTML or XML is told, in order. Every element that is opened is closed in the end. */
export interface MarkupReader {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
}

/** Handed to the parser at a time, in UTF-16 code units. */
const PIECE = 1 << 16;
/** Elements that may lie in one another: no page nests deeper, and the parser's time grows with it. */
const DEEPEST = 2000;

/**
 * Reads HTML or XML, broken or not. Nothing in it is run, fetched or expanded. Elements nested deeper
 * than any page's are closed and reading goes on, so that time stays linear in the length.
 */
export function readMarkup(source: string, xmlMode: boolean, reader: MarkupReader): void {
  let depth = 0;
  const begin = (): Parser =>
    new Parser(
      {
        onopentag: (name, attributes) => {
          depth += 1;
          reader.open(name, attributes);
        },
        ontext: (text) => reader.text(text),
        onclosetag: (name) => {
          depth -= 1;
          reader.close(name);
        },
      },
      { xmlMode, decodeEntities: true },
    );
  let parser = begin();
  for (let start = 0; start < source.length; start += PIECE) {
    parser.write(source.slice(start, start + PIECE));
    if (depth <= DEEPEST) continue;
    parser.end();
    parser = begin();
    depth = 0;
  }
  parser.end();
}
