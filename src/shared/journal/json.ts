/** What a journal can hold: JSON's values and nothing else. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A row of a table: its fields by name. */
export type Row = { readonly [field: string]: Json };

/** A row that the journal can hold, or where it holds something that JSON can't. */
export type RowCheck =
  | { readonly ok: true; readonly row: Row }
  /** `path` for example `identity.candidates[2].year`. */
  | { readonly ok: false; readonly path: string };

/** Deeper nesting than any row of ours; ends rows that contain themselves. */
const MAX_DEPTH = 64;

/**
 * Reads a row as JSON would store it: fields that are undefined are left out. NaN, infinities, dates,
 * maps, bytes and undefined inside an array are refused, not bent, because they would come back as
 * something else.
 */
export function toRow(value: unknown): RowCheck {
  if (!isPlainObject(value)) return { ok: false, path: "" };
  const checked = toJson(value, "", 0);
  // An object was handed in, so an object came out.
  return typeof checked === "string" ? { ok: false, path: checked } : { ok: true, row: checked.json as Row };
}

/** Whether two values are the same JSON; the order of an object's keys does not matter. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (isList(a) || isList(b)) {
    return isList(a) && isList(b) && a.length === b.length && a.every((item, at) => sameJson(item, b[at]));
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

/** The checked value, or the path of what is not JSON. */
function toJson(value: unknown, path: string, depth: number): { json: Json } | string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return { json: value };
  // JSON writes -0 as 0; made the same here, so that what is compared is what is stored.
  if (typeof value === "number") return Number.isFinite(value) ? { json: value === 0 ? 0 : value } : path;
  if (depth > MAX_DEPTH) return path;
  if (Array.isArray(value)) return listToJson(value, path, depth);
  if (!isPlainObject(value)) return path;
  const entries: [string, Json][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const checked = toJson(member, path === "" ? key : `${path}.${key}`, depth + 1);
    if (typeof checked === "string") return checked;
    entries.push([key, checked.json]);
  }
  // fromEntries, and no assignment: a key named __proto__ stays a key.
  return { json: Object.fromEntries(entries) };
}

function listToJson(list: readonly unknown[], path: string, depth: number): { json: Json } | string {
  const items: Json[] = [];
  for (const [at, item] of list.entries()) {
    const checked = toJson(item, `${path}[${at}]`, depth + 1);
    if (typeof checked === "string") return checked;
    items.push(checked.json);
  }
  return { json: items };
}

/** Array.isArray, which does not narrow read-only lists by itself. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
