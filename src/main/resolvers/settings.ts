import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { RESOLVERS, wholeOrder, type ResolverChoice } from "../../shared/resolvers";
import { writeAtomically } from "../disk/atomic-write";

const FILE = "resolvers.json";

const stored = z.strictObject({
  /** In the order they are asked. */
  order: z.array(z.strictObject({ name: z.enum(RESOLVERS), on: z.boolean() })).max(100),
});

/**
 * The reader's order of the services; that of a new library when there is none, or when it is damaged.
 *
 * @throws the system's error when the file is there and can't be read
 */
export async function loadChoices(dataFolder: string): Promise<readonly ResolverChoice[]> {
  try {
    const parsed = stored.safeParse(JSON.parse(await readFile(join(dataFolder, FILE), "utf8")));
    return wholeOrder(parsed.success ? parsed.data.order : []);
  } catch (error) {
    const isNone = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (isNone || error instanceof SyntaxError) return wholeOrder([]);
    throw error;
  }
}

/** @throws the system's error when the disk does not take it */
export async function saveChoices(dataFolder: string, order: readonly ResolverChoice[]): Promise<void> {
  await writeAtomically(join(dataFolder, FILE), `${JSON.stringify({ order })}\n`);
}
