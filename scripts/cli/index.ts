/**
 * The command line: `parse FILE... [--json]`. Results go to stdout, messages to stderr. Ends with 0 when
 * every file was a digest, 1 when one was not or could not be read, 2 when the call was not understood.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { parseDigest } from "../../src/shared/digest";
import type { ParsedDigest } from "../../src/shared/paper/entry";

const USAGE = `offprint parse FILE... [--json]

  Prints what digests hold, without opening a window.
  --json   one JSON object a file: { format, title, date, entries: [{ title, abstract, authors, arxivId, doi, links }] }`;

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  const files = rest.filter((argument) => !argument.startsWith("--"));
  const unknown = rest.filter((argument) => argument.startsWith("--") && argument !== "--json");
  if (command !== "parse" || files.length === 0 || unknown.length > 0) {
    console.error(USAGE);
    return 2;
  }
  let failures = 0;
  for (const file of files) failures += (await print(file, rest.includes("--json"))) ? 0 : 1;
  return failures > 0 ? 1 : 0;
}

async function print(file: string, asJson: boolean): Promise<boolean> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    console.error(`${file}: could not be read: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
  const result = await parseDigest(basename(file), bytes);
  if (!result.ok) {
    console.error(`${file}: not a digest: ${result.reason}`);
    return false;
  }
  console.log(asJson ? JSON.stringify(result.digest) : inWords(result.digest));
  return true;
}

function inWords({ format, title, entries }: ParsedDigest): string {
  return [
    `${title} (${format}, ${entries.length} papers)`,
    ...entries.map((entry) => `  ${entry.title}`),
  ].join("\n");
}

process.exitCode = await main(process.argv.slice(2));
