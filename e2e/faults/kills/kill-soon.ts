import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import type { RunningApp } from "../../app";
import type { Random } from "../../fixtures/random";

/** Kills the app within so many milliseconds. */
export async function killWithin(app: RunningApp, random: Random, most: number): Promise<void> {
  await sleep(random.between(0, most));
  await app.kill();
}

/** Waits until a folder's files have changed in number or size, or so many milliseconds have passed. */
export async function untilChanged(folder: string, patience: number): Promise<void> {
  const before = fingerprint(folder);
  const end = Date.now() + patience;
  while (Date.now() < end && fingerprint(folder) === before) await sleep(1);
}

function fingerprint(folder: string): string {
  return readdirSync(folder)
    .map((name) => `${name} ${statSync(join(folder, name), { throwIfNoEntry: false })?.size}`)
    .join();
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
