/** How many entries the library is handed at a time. */
const ENTRIES_PER_CHUNK = 40;
/** Longer than any honest entry, in characters: it is read crudely. */
const LONGEST_ENTRY = 200_000;

/** Some entries of a bibliography with the abbreviations they need. */
interface Chunk {
  /** `@string` definitions that the entries use. */
  readonly abbreviations: string;
  readonly entries: readonly string[];
}

/**
 * Cuts a bibliography into pieces that can be read, or fail, on their own. An entry begins at an `@`
 * at the start of a line and ends where its braces close, or where the next one begins.
 */
export function* chunksOf(text: string): Generator<Chunk> {
  const strings: string[] = [];
  let entries: string[] = [];
  for (const piece of piecesOf(text)) {
    const kind = /^@\s*(\w+)/.exec(piece)?.[1]?.toLowerCase();
    if (kind === "string") strings.push(piece);
    if (kind === undefined || kind === "string" || kind === "comment" || kind === "preamble") continue;
    entries.push(piece.length > LONGEST_ENTRY ? piece.slice(0, LONGEST_ENTRY) : piece);
    if (entries.length === ENTRIES_PER_CHUNK) {
      yield chunkOf(strings, entries);
      entries = [];
    }
  }
  if (entries.length > 0) yield chunkOf(strings, entries);
}

function chunkOf(strings: readonly string[], entries: readonly string[]): Chunk {
  // An entry names few of the abbreviations; thousands need not be read again for every piece.
  const body = entries.join("\n\n");
  const needed = strings.slice(0, 2000).filter((one) => {
    const name = /^@\s*string\s*[{(]\s*([^\s=]+)/i.exec(one)?.[1];
    return name !== undefined && body.includes(name);
  });
  return { abbreviations: needed.join("\n"), entries };
}

function* piecesOf(text: string): Generator<string> {
  const starts = [...text.matchAll(/^[^\S\n]*(?=@\s*[A-Za-z]+\s*[{(])/gm)].map(
    (match) => match.index + match[0].length,
  );
  for (const [index, start] of starts.entries()) {
    yield text.slice(start, endOf(text, start, starts[index + 1] ?? text.length));
  }
}

/** Where the braces that open an entry close, or `limit` where they never do. */
function endOf(text: string, start: number, limit: number): number {
  let depth = 0;
  for (let place = start; place < limit; place += 1) {
    const character = text[place];
    if (character === "\\") place += 1;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return place + 1;
    }
  }
  return limit;
}

/**
 * Takes a field with a value in braces out of an entry. TeX in abstracts costs the library most of its
 * time, and is read as well as it is written.
 */
export function takeField(
  entry: string,
  name: string,
): { readonly rest: string; readonly value: string | null } {
  const start = new RegExp(String.raw`[,\n]\s{0,20}${name}\s{0,20}=\s{0,20}(?=\{)`, "i").exec(entry);
  if (start === null) return { rest: entry, value: null };
  const open = start.index + start[0].length;
  const end = endOf(entry, open, entry.length);
  if (entry[end - 1] !== "}") return { rest: entry, value: null };
  return {
    rest: `${entry.slice(0, start.index)},${entry.slice(end).replace(/^\s{0,20},/, "")}`,
    value: entry.slice(open + 1, end - 1),
  };
}

/** The fields of an entry that the library can't read, without what braces and TeX mean. */
export function crudeFields(entry: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const field =
    /[,\n]\s*([A-Za-z_-]{1,40})\s*=\s*(?:\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\}){0,20000})\}|"([^"]{0,20000})"|(\w+))/g;
  for (const [, name = "", braced, quoted, bare] of entry.matchAll(field)) {
    const value = (braced ?? quoted ?? bare ?? "").replace(/[{}]/g, "").replace(/\s+/g, " ").trim();
    if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value);
  }
  return fields;
}
