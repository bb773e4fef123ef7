/** A stretch of a file: both ends are included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a `Range` header of one range (RFC 9110, 14.1.2).
 *
 * @param size the file's length in bytes
 * @returns null for no range (or a form that may be ignored: the whole file is sent), "unsatisfiable"
 *   for one that lies outside the file
 */
export function parseRange(header: string | null, size: number): ByteRange | null | "unsatisfiable" {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (match === null) return null;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return null;
  if (first === "") {
    const suffix = Number(last);
    return suffix === 0 ? "unsatisfiable" : { start: Math.max(0, size - suffix), end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < start) return null;
  return start >= size ? "unsatisfiable" : { start, end };
}

/** Reads a `Content-Range` header; null when it is missing or malformed. `total` is null for `*`. */
export function parseContentRange(
  header: string | null,
): (ByteRange & { readonly total: number | null }) | null {
  const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(header?.trim() ?? "");
  if (match === null) return null;
  const [, start = "", end = "", total = ""] = match;
  return { start: Number(start), end: Number(end), total: total === "*" ? null : Number(total) };
}
