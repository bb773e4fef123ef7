import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { test as base } from "@playwright/test";

import { launch, strangersIn, type LaunchOptions, type RunningApp } from "./launch";

export type { RunningApp } from "./launch";

/** A data folder of its own, and apps that run in it. */
export interface Desk {
  readonly folder: string;
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>;
}

/**
 * Gives the work a desk and clears it up. Every connection of its apps is recorded by Chromium itself.
 *
 * @throws when one went anywhere but to this machine
 */
export async function withDesk(work: (desk: Desk) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "offprint-e2e-"));
  const running = new Set<RunningApp>();
  const netLogs: string[] = [];
  const launchHere = async (options: LaunchOptions = {}): Promise<RunningApp> => {
    const netLog = join(folder, `net-${netLogs.length}.json`);
    netLogs.push(netLog);
    const app = await launch(folder, netLog, options, () => running.delete(app));
    running.add(app);
    return app;
  };
  let strangers: string[];
  try {
    await work({ folder, launch: launchHere });
  } finally {
    for (const app of running) await app.close();
    strangers = (await Promise.all(netLogs.map(strangersIn))).flat();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  if (strangers.length > 0) throw new Error(`The app reached out to ${[...new Set(strangers)].join(", ")}`);
}

/** Tests of the real app; one in which it reached out to anything but this machine fails. */
export const test = base.extend<{ desk: Desk }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures asked for from this pattern.
  desk: ({}, use) => withDesk(use),
});

export { expect } from "@playwright/test";
