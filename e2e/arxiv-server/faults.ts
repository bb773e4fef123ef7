import type { ElsewhereKind } from "./elsewhere";

/** What can go wrong with one answer. Where bytes are counted, the body's are meant. */
type FaultKind =
  /** Refused as too busy, without `Retry-After`. */
  | { readonly kind: "429" }
  /** Refused for a while: `retryAfter` in seconds, or an HTTP date; without the header if left out. */
  | { readonly kind: "503"; readonly retryAfter?: number | string }
  | { readonly kind: "403" }
  | { readonly kind: "404" }
  | { readonly kind: "500" }
  /** Refuses, with 400, queries of more words and phrases than this; lets others pass. */
  | { readonly kind: "400-over"; readonly clauses: number }
  /** Breaks the connection: before any header, or once so many bytes are sent. */
  | { readonly kind: "reset"; readonly afterBytes?: number }
  /** Waits before the headers, before the body, or meters the body out. */
  | {
      readonly kind: "slow";
      readonly headersMs?: number;
      readonly bodyMs?: number;
      readonly bytesPerSecond?: number;
    }
  /** Falls silent with the connection open: before any header, or once so many bytes are sent. */
  | { readonly kind: "stall"; readonly afterBytes?: number }
  /** A page for people, with status 200, where something else was asked for. */
  | { readonly kind: "html" }
  /** Says the true length, sends less (half if left out), closes properly. */
  | { readonly kind: "short"; readonly afterBytes?: number }
  /** Says no length, sends less (half if left out), closes: plainly, or within a chunked body. */
  | { readonly kind: "no-length"; readonly afterBytes?: number; readonly form?: "close" | "chunked" }
  /** Says a length that is too small by so much (half if left out), and sends everything. */
  | { readonly kind: "long"; readonly by?: number }
  /** Answers a range with a `Content-Range` that names another start, or another total. Others pass. */
  | { readonly kind: "wrong-range"; readonly wrong?: "start" | "total" }
  /** The file is another one since: new bytes, new ETag. */
  | { readonly kind: "changed" }
  /** No entries, although `totalResults` counts some. Pages that start before `fromStart` (0) pass. */
  | { readonly kind: "empty-page"; readonly fromStart?: number }
  /** Sends the client elsewhere. */
  | { readonly kind: "redirect"; readonly to: string }
  /** The body over and over, until the client has had enough: five gigabytes by its own word, or without a word. */
  | { readonly kind: "endless"; readonly saysLength?: boolean }
  /** Nothing at all, and says so. */
  | { readonly kind: "empty" }
  /** A compressed body that ends too soon, in an answer whose length is right. */
  | { readonly kind: "gzip-truncated" };

export type Fault = FaultKind & {
  /** How many answers it spoils; 1 if left out. */
  readonly times?: number | "always";
  /** Which requests: told the id asked for (as in the path), or the `search_query`, or the `id_list`. */
  readonly match?: (asked: string) => boolean;
};

/** The faults in line, by what is asked. */
export type FaultLines = Record<"api" | "pdf" | ElsewhereKind, Fault[]>;

/** What a fault may look at to decide whether a request concerns it. */
export interface FaultTarget {
  readonly asked: string;
  readonly hasRange: boolean;
  readonly clauses: number;
  readonly start: number;
}

const spent = new WeakMap<Fault, number>();

/**
 * Takes the first fault in line that concerns the request, or null. One whose times are used up is
 * removed from the line.
 */
export function takeFault(line: Fault[], target: FaultTarget): Fault | null {
  const at = line.findIndex((fault) => concerns(fault, target));
  const fault = line[at];
  if (fault === undefined) return null;
  if (fault.times === "always") return fault;
  const uses = (spent.get(fault) ?? 0) + 1;
  spent.set(fault, uses);
  if (uses >= (fault.times ?? 1)) {
    line.splice(at, 1);
    // The same object may be put in line again.
    spent.delete(fault);
  }
  return fault;
}

function concerns(fault: Fault, target: FaultTarget): boolean {
  if (fault.match !== undefined && !fault.match(target.asked)) return false;
  switch (fault.kind) {
    case "400-over":
      return target.clauses > fault.clauses;
    case "wrong-range":
      return target.hasRange;
    case "empty-page":
      return target.start >= (fault.fromStart ?? 0);
    default:
      return true;
  }
}
