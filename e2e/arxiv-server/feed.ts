import { createHash } from "node:crypto";

import type { StandInRecord } from "./stand-in-record";

/** One page of an answer. */
export interface FeedPage {
  readonly searchQuery: string;
  readonly idList: string;
  readonly start: number;
  readonly maxResults: number;
  readonly totalResults: number;
  readonly records: readonly StandInRecord[];
  readonly now: Date;
}

/** Which of the service's two generations is imitated. */
export type AnswerStyle = "2025" | "2026";

/** The identifier a feed gets: opaque, and the same for the same query. */
export function feedToken(page: FeedPage): string {
  return createHash("sha1")
    .update(`${page.searchQuery}|${page.idList}|${page.start}|${page.maxResults}`)
    .digest("base64")
    .replaceAll("=", "");
}

/** ISO time to the second, as the service writes it. */
export function seconds(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, "Z");
}
