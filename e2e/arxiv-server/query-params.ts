import { QuerySyntaxError } from "./query-tree";
import type { AskedId } from "./search";

/** What the stand-in answers a bad request with: an error feed made of these two. */
export class ParameterError extends Error {
  override readonly name = "ParameterError";

  constructor(
    message: string,
    /** The part after `/api/errors#`. */
    readonly anchor: string,
  ) {
    super(message);
  }
}

/** The parameters of one query, checked. */
export interface QueryParams {
  readonly searchQuery: string;
  readonly idList: string;
  readonly ids: readonly AskedId[];
  readonly start: number;
  readonly maxResults: number;
  readonly sortBy: SortBy;
  readonly ascending: boolean;
}

type SortBy = "relevance" | "lastUpdatedDate" | "submittedDate";

const MOST_RESULTS = 2000;
const DEFAULT_RESULTS = 10;

/**
 * Checks raw parameters.
 * @throws ParameterError
 */
export function readQueryParams(raw: Readonly<Record<string, string>>): QueryParams {
  const idList = raw["id_list"] ?? "";
  const ids = idList
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  if (ids.length > MOST_RESULTS)
    throw new ParameterError(`id_list must not hold more than ${MOST_RESULTS} ids`, "id_list_too_long");
  return {
    searchQuery: (raw["search_query"] ?? "").trim(),
    idList,
    ids: ids.map(readId),
    start: readCount(raw, "start", 0),
    maxResults: readCount(raw, "max_results", DEFAULT_RESULTS),
    sortBy: readSortBy(raw["sortBy"] ?? "relevance"),
    ascending: raw["sortOrder"] === "ascending",
  };
}

// Looser than the true grammar, as the service is: `0808.05394` cannot exist and is merely unknown.
const WELL_FORMED = /^(?:(\d{4}\.\d{4,5})|([a-z-]+)(?:\.[A-Z-]{2,})?\/(\d{7}))(?:v([1-9]\d*))?$/;

function readId(text: string): AskedId {
  const match = WELL_FORMED.exec(text);
  if (match === null)
    throw new ParameterError(`incorrect id format for ${text}`, `incorrect_id_format_for_${text}`);
  const [, modern, archive = "", number = "", version] = match;
  return { id: modern ?? `${archive}/${number}`, version: version === undefined ? null : Number(version) };
}

function readCount(raw: Readonly<Record<string, string>>, name: string, fallback: number): number {
  const text = raw[name];
  if (text === undefined || text === "") return fallback;
  if (!/^-?\d+$/.test(text))
    throw new ParameterError(`${name} must be an integer`, `${name}_must_be_an_integer`);
  const value = Number(text);
  if (value < 0) throw new ParameterError(`${name} must be non-negative`, `${name}_must_be_non-negative`);
  if (name === "max_results" && value > MOST_RESULTS)
    throw new ParameterError(`${name} must not exceed ${MOST_RESULTS}`, `${name}_too_large`);
  return value;
}

function readSortBy(text: string): SortBy {
  if (text === "relevance" || text === "lastUpdatedDate" || text === "submittedDate") return text;
  throw new ParameterError(`sortBy must be in: relevance, lastUpdatedDate, submittedDate`, "sortBy");
}

/** The error feed's content for whatever went wrong with a request's parameters; null for other errors. */
export function refusalOf(error: unknown): { message: string; anchor: string } | null {
  if (error instanceof ParameterError) return { message: error.message, anchor: error.anchor };
  if (error instanceof QuerySyntaxError) return { message: error.message, anchor: "malformed_query" };
  return null;
}
