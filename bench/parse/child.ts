/** `child.ts FORMAT MEGABYTES ours|bare`: parses once and prints what it took, in a process of its own. */
import { parseAsync } from "@retorquere/bibtex-parser";
import { Parser } from "htmlparser2";
import Papa from "papaparse";
import PostalMime from "postal-mime";

import { parseDigest } from "../../src/shared/digest";
import { makeDigest, type FormatName } from "./made-digests";

/** What the library alone does with the same bytes; for formats without one, decoding and cutting into lines. */
const BARE: Readonly<Record<FormatName, (bytes: Buffer) => unknown>> = {
  "page-dump": lines,
  "arxiv-mail": lines,
  text: lines,
  ris: lines,
  feed: (bytes) => markup(bytes, true),
  html: (bytes) => markup(bytes, false),
  mail: async (bytes) => markup(Buffer.from((await PostalMime.parse(bytes)).html ?? ""), false),
  json: (bytes) => JSON.parse(bytes.toString("utf8")),
  csv: (bytes) => Papa.parse(bytes.toString("utf8")),
  bibtex: (bytes) => parseAsync(bytes.toString("utf8"), { sentenceCase: false }),
};

function lines(bytes: Buffer): unknown {
  return new TextDecoder().decode(bytes).replace(/\r\n?/g, "\n").split("\n");
}

function markup(bytes: Buffer, xmlMode: boolean): number {
  let length = 0;
  const parser = new Parser({ ontext: (text) => (length += text.length) }, { xmlMode });
  parser.end(bytes.toString("utf8"));
  return length;
}

const [format, megabytes, who] = process.argv.slice(2);
const name = format as FormatName; // Given by the bench alone.
const bytes = makeDigest(name, Number(megabytes));
const start = performance.now();
const result: unknown = await (who === "ours" ? parseDigest("digest", bytes) : BARE[name](bytes));
const milliseconds = performance.now() - start;
if (who === "ours" && !(result as { ok: boolean }).ok) throw new Error(`${name} was not recognised`);
console.log(JSON.stringify({ milliseconds, memory: process.resourceUsage().maxRSS / 1024 }));
