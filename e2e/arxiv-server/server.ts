import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { makePdfOf } from "../fixtures/pdf-of-record";
import type { PdfSource } from "./answer-pdf";
import { answerRequest, type ArxivService } from "./answer-request";
import { deliver } from "./deliver";
import { elsewhereKindOf, type ElsewhereRecords } from "./elsewhere";
import type { FaultLines } from "./faults";
import type { AnswerStyle } from "./feed";
import type { PhraseRule } from "./match-query";
import { Pace } from "./pace";
import { readForm } from "./read-form";
import type { LoggedRequest } from "./request-log";
import { RecordIndex } from "./search";
import type { StandInRecord } from "./stand-in-record";

export interface ArxivServerOptions {
  readonly records: readonly StandInRecord[];
  /** `2026` if left out. */
  readonly style?: AnswerStyle;
  /** The distance requests must keep: 3000 ms if left out. */
  readonly spacingMs?: number;
  /** How much closer is forgiven: a tenth of the spacing, at most 50 ms, if left out. */
  readonly graceMs?: number;
  /** Bytes of a request line beyond which it is refused: 4094 if left out. */
  readonly maxUrlLength?: number;
  /** Words and phrases in one query beyond which it is refused: 1024 if left out. */
  readonly maxClauses?: number;
  /** `in-order` if left out. */
  readonly phrases?: PhraseRule;
  /** Small generated PDFs if left out. */
  readonly pdf?: PdfSource;
  /** What the other services know; all records if left out. */
  readonly elsewhere?: ElsewhereRecords;
  /** A free one if left out or 0. */
  readonly port?: number;
}

export interface ArxivServer {
  /** `http://127.0.0.1:PORT/api/query` */
  readonly apiUrl: string;
  /** `http://127.0.0.1:PORT/pdf` */
  readonly pdfUrl: string;
  /** `http://127.0.0.1:PORT`; `/oai`, `/hf` and `/s2` are the bases of the other services. */
  readonly rootUrl: string;
  readonly port: number;
  /** Every request, in the order of arrival. */
  readonly log: readonly LoggedRequest[];
  /** What to spoil next. Assign or push; used-up faults leave the line, `times: "always"` stay. */
  readonly faults: FaultLines;
  /** Replaces the records: the nightly update. */
  setRecords(records: readonly StandInRecord[]): void;
  /** Cuts all connections and frees the port. May be called twice. */
  stop(): Promise<void>;
}

/** Starts a stand-in for arXiv's query API and PDF host, and for the other services, on the loopback interface. */
export async function startArxivServer(options: ArxivServerOptions): Promise<ArxivServer> {
  const spacingMs = options.spacingMs ?? 3000;
  const newPace = (): Pace => new Pace(spacingMs, options.graceMs ?? Math.min(50, spacingMs / 10));
  // OAI-PMH is another door of arXiv: both together keep one distance.
  const paces = { arxiv: newPace(), hf: newPace(), s2: newPace() };
  const log: LoggedRequest[] = [];
  const faults: FaultLines = { api: [], pdf: [], oai: [], hf: [], s2: [] };
  const phrases = options.phrases ?? "in-order";
  const service: ArxivService = {
    index: new RecordIndex(options.records, phrases),
    style: options.style ?? "2026",
    maxUrlLength: options.maxUrlLength ?? 4094,
    maxClauses: options.maxClauses ?? 1024,
    pdf: remembered(options.pdf ?? makePdfOf),
    faults,
    records: options.records,
    elsewhere: options.elsewhere ?? {},
  };
  const startedAt = performance.now();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = performance.now() - startedAt;
    const kind = elsewhereKindOf(request.url?.replace(/\?.*$/, "") ?? "/");
    const pace = paces[kind === "hf" || kind === "s2" ? kind : "arxiv"];
    const { tooSoon } = pace.begin(at);
    response.once("close", () => pace.end());
    const form = await readForm(request);
    const { answer, fault, entry } = answerRequest(service, request, form, { at, tooSoon });
    log.push(entry);
    await deliver(request, response, answer, fault);
  }

  // Longer addresses than Node lets through by default, so that refusing them is ours to do.
  const server = createServer({ maxHeaderSize: 1 << 20 }, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
      throw error;
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo; // listening on TCP, so neither a pipe's name nor null
  return {
    apiUrl: `http://127.0.0.1:${port}/api/query`,
    rootUrl: `http://127.0.0.1:${port}`,
    pdfUrl: `http://127.0.0.1:${port}/pdf`,
    port,
    log,
    faults,
    setRecords(records) {
      service.index = new RecordIndex(records, phrases);
      service.records = records;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function remembered(source: PdfSource): PdfSource {
  const made = new Map<string, Buffer | null>();
  return (record, version) => {
    const key = `${record.id}v${version}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const bytes = source(record, version);
    made.set(key, bytes);
    return bytes;
  };
}
