/**
 * A snapshot is a journal of its own: a header, the fewest records that tell the state, and an end
 * that vouches for every byte before it. The checksum stands at the end so that the file can be
 * written in one go. Every line is sealed like a journal's, so what is left of a damaged snapshot can
 * be told from what is not.
 */
import { z } from "zod";

import { seal, unseal } from "../../shared/journal/checksum";
import { isHlc, parseDevice, type Hlc } from "../../shared/journal/clock";
import type { Counts } from "../../shared/journal/counts";

/** Read for ever, like the records' (see shared/journal/record). */
export const SNAPSHOT_VERSION = 1;

/** Which segments a snapshot contains: of each device all up to this one. */
export type Through = { readonly [device: string]: number };

export interface SnapshotHeader {
  readonly snapshot: typeof SNAPSHOT_VERSION;
  readonly generation: number;
  /** Milliseconds since 1970, by the computer's clock. */
  readonly at: number;
  /** The latest stamp in it; null when it is empty. */
  readonly hlc: Hlc | null;
  readonly counts: Counts;
  readonly through: Through;
}

export interface SnapshotEnd {
  /** Records between header and end. */
  readonly end: number;
  /** SHA-256 of all bytes before this line, 64 hex digits. */
  readonly sha256: string;
}

const count = z.int().min(0);
const header = z.strictObject({
  snapshot: z.literal(SNAPSHOT_VERSION),
  generation: count,
  at: z.number(),
  hlc: z.custom<Hlc>(isHlc).nullable(),
  counts: z.record(z.string(), z.strictObject({ there: count, deleted: count, partial: count })),
  through: z.record(
    z.string().refine((text) => parseDevice(text) !== null),
    count,
  ),
}) satisfies z.ZodType<SnapshotHeader>;

const end = z.strictObject({
  end: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
}) satisfies z.ZodType<SnapshotEnd>;

/** The first line, without its end. */
export function encodeHeader(value: SnapshotHeader): string {
  return seal(JSON.stringify(value));
}

/** The last line, without its end. */
export function encodeEnd(value: SnapshotEnd): string {
  return seal(JSON.stringify(value));
}

/** Reads a first line; null when it is damaged, or of a format that is newer than this version. */
export function decodeHeader(line: string): SnapshotHeader | null {
  return decode(line, header);
}

/** Reads a last line; null when it is none. */
export function decodeEnd(line: string): SnapshotEnd | null {
  // Asked of every line, and a full decoding is not free.
  return line.startsWith('{"end":') ? decode(line, end) : null;
}

function decode<T>(line: string, schema: z.ZodType<T>): T | null {
  const unsealed = unseal(line);
  if (!unsealed.ok) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(unsealed.json));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
