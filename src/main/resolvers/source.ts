import type { ArxivId } from "../../shared/arxiv/id";
import type { ArxivRecord } from "../../shared/arxiv/record";
import type { ResolverName } from "../../shared/resolvers";

/** What can be asked about a paper. */
export type Question =
  | { readonly kind: "id"; readonly id: ArxivId }
  | { readonly kind: "title"; readonly title: string };

/** What an answer says: records (none: it knows nothing), or in words why it can't be read. */
export type Reading =
  | { readonly kind: "records"; readonly records: readonly ArxivRecord[] }
  | { readonly kind: "garbled"; readonly detail: string };

/** How one service is spoken to: what to send, and what its answer means. Nothing is sent here. */
export interface Source {
  readonly name: ResolverName;
  readonly answers: ReadonlySet<Question["kind"]>;
  /** Whether its records name the newest version; those of the others have 1 in its place. */
  readonly knowsVersion: boolean;
  /** The media type to ask for. */
  readonly accept: string;
  /**
   * The address that asks a question.
   *
   * @param base without a slash at the end
   */
  readonly address: (base: string, question: Question) => string;
  /** Reads an answer with status 2xx or 4xx. Never throws. */
  readonly read: (status: number, body: string, question: Question) => Reading;
}

/** Nothing known. */
export const NONE: Reading = { kind: "records", records: [] };

/** Longest title that is sent, in characters: no paper's is as long. */
const LONGEST_TITLE = 400;

/** Text as part of an address. Half a surrogate pair cannot be encoded. */
export function escaped(text: string): string {
  return encodeURIComponent(text.slice(0, LONGEST_TITLE).replace(/\p{Surrogate}/gu, ""));
}
