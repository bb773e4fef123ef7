import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

import { pageAnswer, textAnswer, type Answer } from "./answer";
import { readRange } from "./byte-range";
import type { RecordIndex } from "./search";
import type { StandInRecord } from "./stand-in-record";

/** Where PDFs come from: the bytes of one version; null: arXiv has no PDF of it (withdrawn, say). */
export type PdfSource = (record: StandInRecord, version: number) => Buffer | null;

/** What a request for a PDF names, read from its path. */
export interface PdfPath {
  /** As asked for: `2404.02948v2`, `hep-th/9901001`. */
  readonly asked: string;
  readonly id: string;
  readonly version: number | null;
}

/** Reads what follows `/pdf/`; null where that is no id. */
export function readPdfPath(path: string): PdfPath | null {
  const match = /^(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z-]{2,})?\/\d{7})(?:v([1-9]\d*))?$/.exec(path);
  const [, id = "", version] = match ?? [];
  if (match === null) return null;
  return {
    asked: path,
    id: id.replace(/\.[A-Z-]{2,}\//, "/"),
    version: version === undefined ? null : Number(version),
  };
}

/** Answers one request for a PDF. `changed`: pretend that the file was replaced since. */
export function answerPdf(
  index: RecordIndex,
  source: PdfSource,
  path: PdfPath,
  headers: IncomingHttpHeaders,
  changed: boolean,
): Answer {
  const record = index.find(path.id);
  const version = path.version ?? record?.version ?? 0;
  if (record === null || version > record.version) return noPdf(path.asked);
  const original = source(record, version);
  if (original === null) return noPdf(path.asked);
  // A comment after the end: other bytes, another length, still a PDF.
  const bytes = changed ? Buffer.concat([original, Buffer.from("\n%replaced\n")]) : original;
  return partOf(bytes, pdfHeaders(record, version, bytes), headers);
}

function noPdf(asked: string): Answer {
  return pageAnswer(404, `No PDF for '${asked}'`, "There is no PDF to be had for this paper.");
}

function pdfHeaders(record: StandInRecord, version: number, bytes: Buffer): Record<string, string> {
  const fileName = record.id.split("/").at(-1) ?? record.id;
  return {
    "Content-Type": "application/pdf",
    "Content-Disposition": `inline; filename="${fileName}v${version}.pdf"`,
    "Accept-Ranges": "bytes",
    ETag: `"${createHash("sha1").update(bytes).digest("hex")}"`,
    "Last-Modified": new Date(record.updated ?? 0).toUTCString(),
    Link: `<https://arxiv.org/pdf/${record.id}v${version}>; rel="canonical"`,
  };
}

function partOf(bytes: Buffer, headers: Record<string, string>, asked: IncomingHttpHeaders): Answer {
  const total = bytes.length;
  const ifRange = asked["if-range"];
  const unchanged =
    ifRange === undefined || ifRange === headers["ETag"] || ifRange === headers["Last-Modified"];
  const range = readRange(unchanged ? asked.range : undefined, total);
  switch (range.kind) {
    case "whole":
      return { status: 200, headers, body: bytes };
    case "part": {
      const { start, end } = range;
      const part = { ...headers, "Content-Range": `bytes ${start}-${end}/${total}` };
      return { status: 206, headers: part, body: bytes.subarray(start, end + 1) };
    }
    case "unsatisfiable":
      return textAnswer(416, "text/plain", "", { "Content-Range": `bytes */${total}` });
  }
}
