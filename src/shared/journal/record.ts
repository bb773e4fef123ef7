import { z } from "zod";

import { seal, unseal } from "./checksum";
import { deviceOf, isHlc, parseDevice, type Device, type Hlc } from "./clock";
import type { Json, Row } from "./json";

/**
 * The format of a line. It is read for ever: a new format gets a new number, its own schema beside
 * this one and a fixture, and the old ones stay.
 */
export const RECORD_VERSION = 1;

/** What happened to one row. */
export type Change =
  /** These fields have these values now, and those of `unset` are gone. The others stay as they are. */
  | { readonly set: Row; readonly unset?: readonly string[] | undefined }
  /** The row is exactly this, whatever it was before, and it stands again if it had been deleted. */
  | { readonly set: Row; readonly whole: true }
  /** The row is gone. Its fields are kept, so that it can be restored. */
  | { readonly delete: true }
  /** The row is there again, with the fields it had. */
  | { readonly restore: true };

/** Where a change belongs. */
interface Place {
  readonly v: typeof RECORD_VERSION;
  /** Names this record for good, so that it is stored once however often it is sent. A random UUID. */
  readonly op: string;
  readonly hlc: Hlc;
  /** The device that made the change; the same as in `hlc`. */
  readonly device: Device;
  readonly table: string;
  /** The row's primary key; a compound key as the JSON of its list. */
  readonly id: string;
}

/** One line of the journal. */
export type ChangeRecord = Place & Change;

/** A record, or why the line is none. */
export type Decoded =
  | { readonly ok: true; readonly record: ChangeRecord }
  | { readonly ok: false; readonly damage: Damage; readonly reason: string };

/** `newer`: nothing is broken, but a later version of the app wrote it. */
export type Damage = "no-checksum" | "checksum" | "not-json" | "shape" | "newer";

/** Names that would reach into JavaScript's own objects. */
const FORBIDDEN: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

const name = z
  .string()
  .regex(/^\w{1,64}$/)
  .refine((text) => !FORBIDDEN.has(text));
const hlc = z.custom<Hlc>(isHlc);
const device = z.custom<Device>((text) => typeof text === "string" && parseDevice(text) !== null);
// Values need no check of their own: they come out of JSON.parse.
const row = z.record(
  name,
  z.custom<Json>((value) => value !== undefined),
);
const place = {
  v: z.literal(RECORD_VERSION),
  op: z.string().regex(/^[\w-]{1,64}$/),
  hlc,
  device,
  table: name,
  id: z.string().max(512),
};

const recordV1 = z
  .union([
    z.strictObject({ ...place, set: row, whole: z.literal(true) }),
    z.strictObject({ ...place, set: row, unset: z.array(name).optional() }),
    z.strictObject({ ...place, delete: z.literal(true) }),
    z.strictObject({ ...place, restore: z.literal(true) }),
  ])
  .refine((record) => deviceOf(record.hlc) === record.device) satisfies z.ZodType<ChangeRecord>;

/** Puts a change where it belongs. */
export function recordOf(
  change: Change,
  at: { op: string; hlc: Hlc; table: string; id: string },
): ChangeRecord {
  return {
    v: RECORD_VERSION,
    op: at.op,
    hlc: at.hlc,
    device: deviceOf(at.hlc),
    table: at.table,
    id: at.id,
    ...change,
  };
}

/** The record as one line of JSON with its checksum, without the line's end. */
export function encodeLine(record: ChangeRecord): string {
  return seal(JSON.stringify(record));
}

/** Reads a line, without its end. Never throws: what can't be read is answered with the reason. */
export function decodeLine(line: string): Decoded {
  // JSON allows them between its parts, a journal of lines does not.
  if (/[\n\r]/.test(line)) return { ok: false, damage: "shape", reason: "it is more than one line" };
  const unsealed = unseal(line);
  if (!unsealed.ok) {
    const reason =
      unsealed.why === "checksum" ? "its checksum does not fit" : "it does not end in a checksum";
    return { ok: false, damage: unsealed.why, reason };
  }
  const value = parseJson(unsealed.json);
  if (value === undefined) return { ok: false, damage: "not-json", reason: "it is not JSON" };
  const version = versionOf(value);
  if (version !== null && version > RECORD_VERSION) {
    return {
      ok: false,
      damage: "newer",
      reason: `it has format ${version}, which a newer version of the app wrote`,
    };
  }
  const parsed = recordV1.safeParse(value);
  if (parsed.success) return { ok: true, record: parsed.data };
  const where = parsed.error.issues[0]?.path.join(".") ?? "";
  return {
    ok: false,
    damage: "shape",
    reason: `it is not a change record${where === "" ? "" : ` (${where})`}`,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function versionOf(value: unknown): number | null {
  return typeof value === "object" && value !== null && "v" in value && typeof value.v === "number"
    ? value.v
    : null;
}
