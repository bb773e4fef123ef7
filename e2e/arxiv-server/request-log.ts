import type { ElsewhereKind } from "./elsewhere";
import type { Fault } from "./faults";

/** One request as the stand-in saw it. An entry is added when the request arrives and completed later. */
export interface LoggedRequest {
  /** Milliseconds since the server started. */
  readonly at: number;
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  /** Parameters of the address and, for a POST, of the form. */
  readonly query: Readonly<Record<string, string>>;
  readonly kind: RequestKind;
  /** 0 while unanswered, and where the connection was cut before the headers. */
  readonly status: number;
  /** Sooner than the spacing allows, or while another request was being answered. */
  readonly tooSoon: boolean;
  readonly userAgent: string | null;
  /** The `Range` header. */
  readonly range: string | null;
  /** The `If-Range` header. */
  readonly ifRange: string | null;
  /** The fault that spoiled the answer. */
  readonly fault: Fault["kind"] | null;
}

/** A query with a `search_query` is a search even when it has an `id_list`. */
export type RequestKind = "search" | "ids" | "pdf" | "other" | ElsewhereKind;
