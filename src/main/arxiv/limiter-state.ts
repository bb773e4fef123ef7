import { readFile } from "node:fs/promises";

import { z } from "zod";

import { writeAtomically } from "../disk/atomic-write";

/** What the limiter must still know after a restart, even one by a power cut. Times by the wall clock. */
const limiterState = z.strictObject({
  /** Start of the last request, milliseconds since 1970; 0 before the first. */
  lastStart: z.number(),
  /** Until when the service wants to be left alone, milliseconds since 1970; 0 when it does not. */
  coolUntil: z.number(),
  /** Troubles in a row. */
  troubles: z.int().min(0),
  /** Why it waits, in words; null when all is well. */
  message: z.string().nullable(),
  /** After a 403: nothing goes out until the reader says so. */
  stopped: z.boolean(),
});
export type LimiterState = z.infer<typeof limiterState>;

export const FRESH: LimiterState = { lastStart: 0, coolUntil: 0, troubles: 0, message: null, stopped: false };

/** Reads the state. Null when the file is there and cannot be understood; fresh when there is none. */
export async function loadLimiterState(path: string): Promise<LimiterState | null> {
  try {
    const parsed = limiterState.safeParse(JSON.parse(await readFile(path, "utf8")));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT" ? FRESH : null;
  }
}

/** @throws the system's error when the disk does not take it */
export function saveLimiterState(path: string, state: LimiterState): Promise<void> {
  return writeAtomically(path, `${JSON.stringify(state)}\n`);
}
