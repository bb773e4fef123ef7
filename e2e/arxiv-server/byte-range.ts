/** What a `Range` header asks for, applied to a file; `end` is included. */
export type ByteRange =
  | { readonly kind: "whole" }
  | { readonly kind: "part"; readonly start: number; readonly end: number }
  | { readonly kind: "unsatisfiable" };

/** Reads a `Range` header for a file of that many bytes. Several ranges, and what is malformed, mean the whole. */
export function readRange(header: string | undefined, total: number): ByteRange {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  const [, first = "", last = ""] = match ?? [];
  if (match === null || (first === "" && last === "")) return { kind: "whole" };
  if (first === "") {
    const length = Math.min(Number(last), total);
    return length === 0 ? { kind: "unsatisfiable" } : { kind: "part", start: total - length, end: total - 1 };
  }
  const start = Number(first);
  const end = last === "" ? total - 1 : Math.min(Number(last), total - 1);
  if (last !== "" && Number(last) < start) return { kind: "whole" };
  return start >= total ? { kind: "unsatisfiable" } : { kind: "part", start, end };
}
