import type { IncomingMessage } from "node:http";

import { pageAnswer, rateExceeded, type Answer } from "./answer";
import { answerPdf, readPdfPath, type PdfSource } from "./answer-pdf";
import { answerQuery, countClauses } from "./answer-query";
import {
  answerElsewhere,
  askedOf,
  elsewhereKindOf,
  type ElsewhereKind,
  type ElsewhereRecords,
} from "./elsewhere";
import { takeFault, type Fault, type FaultLines, type FaultTarget } from "./faults";
import type { AnswerStyle } from "./feed";
import type { LoggedRequest, RequestKind } from "./request-log";
import type { RecordIndex } from "./search";
import { spoilAnswer } from "./spoil-answer";
import type { StandInRecord } from "./stand-in-record";

/** What answers are made from. */
export interface ArxivService {
  index: RecordIndex;
  readonly style: AnswerStyle;
  readonly maxUrlLength: number;
  readonly maxClauses: number;
  readonly pdf: PdfSource;
  readonly faults: FaultLines;
  records: readonly StandInRecord[];
  readonly elsewhere: ElsewhereRecords;
}

/** What is to be sent, what shall go wrong with sending it, and what to write into the log. */
export interface Outcome {
  readonly answer: Answer;
  readonly fault: Fault | null;
  readonly entry: LoggedRequest;
}

/** Decides about one request. */
export function answerRequest(
  service: ArxivService,
  request: IncomingMessage,
  form: Readonly<Record<string, string>>,
  arrival: { readonly at: number; readonly tooSoon: boolean },
): Outcome {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  const path = decodeURIComponent(pathname);
  const query = { ...Object.fromEntries(searchParams), ...form };
  const kind = kindOf(path, query);
  const refusal = refuse(service, request, arrival.tooSoon);
  const fault = refusal === null ? faultFor(service, request, kind, path, query) : null;
  const answer = refusal ?? spoilAnswer(trueAnswer(service, request, kind, path, query, fault), fault);
  return {
    answer,
    fault,
    entry: {
      ...arrival,
      method: request.method ?? "GET",
      path,
      query,
      kind,
      status: isSilent(fault) ? 0 : answer.status,
      userAgent: request.headers["user-agent"] ?? null,
      range: request.headers.range ?? null,
      ifRange: headerText(request.headers["if-range"]),
      fault: fault?.kind ?? null,
    },
  };
}

function kindOf(path: string, query: Readonly<Record<string, string>>): RequestKind {
  const elsewhere = elsewhereKindOf(path);
  if (elsewhere !== null) return elsewhere;
  if (path.startsWith("/pdf/")) return "pdf";
  if (path !== "/api/query") return "other";
  return (query["search_query"] ?? "") === "" ? "ids" : "search";
}

function refuse(service: ArxivService, request: IncomingMessage, tooSoon: boolean): Answer | null {
  const requestLine = `${request.method ?? ""} ${request.url ?? ""} HTTP/1.1`;
  if (requestLine.length > service.maxUrlLength)
    return pageAnswer(
      400,
      "Bad Request",
      `Request Line is too large (${requestLine.length} &gt; ${service.maxUrlLength})`,
    );
  return tooSoon ? rateExceeded() : null;
}

function faultFor(
  service: ArxivService,
  request: IncomingMessage,
  kind: RequestKind,
  path: string,
  query: Readonly<Record<string, string>>,
): Fault | null {
  if (kind === "other") return null;
  if (isElsewhere(kind)) {
    const asked = askedOf(path, query);
    return takeFault(service.faults[kind], { asked, hasRange: false, clauses: 0, start: 0 });
  }
  const searchQuery = query["search_query"] ?? "";
  const target: FaultTarget = {
    asked: kind === "pdf" ? path.slice("/pdf/".length) : searchQuery || (query["id_list"] ?? ""),
    hasRange: request.headers.range !== undefined,
    clauses: countClauses(searchQuery),
    start: Number(query["start"] ?? 0),
  };
  return takeFault(kind === "pdf" ? service.faults.pdf : service.faults.api, target);
}

function trueAnswer(
  service: ArxivService,
  request: IncomingMessage,
  kind: RequestKind,
  path: string,
  query: Readonly<Record<string, string>>,
  fault: Fault | null,
): Answer {
  if (isElsewhere(kind))
    return answerElsewhere(kind, service.elsewhere[kind] ?? service.records, path, query);
  switch (kind) {
    case "search":
    case "ids":
      return answerQuery({ ...service, leaveEmpty: fault?.kind === "empty-page", now: new Date() }, query);
    case "pdf":
      return answerPdfRequest(service, request, path, fault);
    case "other":
      return pageAnswer(404, "Not found", "There is nothing at this address.");
  }
}

function isElsewhere(kind: RequestKind): kind is ElsewhereKind {
  return kind === "oai" || kind === "hf" || kind === "s2";
}

function answerPdfRequest(
  service: ArxivService,
  request: IncomingMessage,
  path: string,
  fault: Fault | null,
): Answer {
  const named = path.slice("/pdf/".length);
  const plain = named.replace(/\.pdf$/, "");
  if (plain !== named || request.url?.includes("?") === true)
    return { status: 301, headers: { Location: `/pdf/${plain}` }, body: Buffer.alloc(0) };
  const pdfPath = readPdfPath(named);
  if (pdfPath === null) return pageAnswer(404, "Not found", "That is no identifier.");
  return answerPdf(service.index, service.pdf, pdfPath, request.headers, fault?.kind === "changed");
}

function isSilent(fault: Fault | null): boolean {
  return (fault?.kind === "reset" || fault?.kind === "stall") && fault.afterBytes === undefined;
}

function headerText(value: string | string[] | undefined): string | null {
  return value === undefined ? null : String(value);
}
