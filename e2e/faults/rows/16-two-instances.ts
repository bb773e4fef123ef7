import { spawn } from "node:child_process";
import { readlinkSync } from "node:fs";
import { join } from "node:path";

import { expect } from "../../app";
import { writePage } from "../../digests";
import { readTable } from "../../library-content";
import type { Fault, Figures, Lab } from "../fault";
import { verify } from "../kills/acknowledged";
import { sleep } from "../kills/kill-soon";
import { argumentsFor, startUntil } from "../start";
import { layOutLibrary } from "../template";

/** The second start hands its files over and ends; the first goes on. */
async function second({ desk }: Lab): Promise<Figures> {
  await layOutLibrary(desk, 12);
  const first = await desk.launch();
  const { code, ms } = await startUntil(desk.folder, null, {
    files: [await writePage(desk.folder, 5, "New")],
  });
  expect(code).toBe(0);
  await expect.poll(async () => (await readTable(first.page, "papers")).length, { timeout: 10_000 }).toBe(17);
  await first.kill();
  return { ...(await verify({ desk } as Lab, [], 17)), "second start ms": Math.round(ms) };
}

/** The first is killed and nobody buries it: its lock must not block the next start. */
async function zombie(lab: Lab): Promise<Figures> {
  const { desk } = lab;
  await layOutLibrary(desk, 12);
  // The shell becomes `sleep`, which never asks what became of its child.
  const shell = spawn(
    "bash",
    [
      "-c",
      '"$0" "$@" & exec sleep 60',
      process.env["OFFPRINT_ELECTRON_PATH"] ?? "",
      ...argumentsFor(desk.folder),
    ],
    {
      stdio: "ignore",
    },
  );
  try {
    const lock = join(desk.folder, "data", "SingletonLock");
    let owner = 0;
    await expect.poll(() => (owner = ownerOf(lock)), { timeout: 10_000 }).toBeGreaterThan(0);
    await sleep(lab.random.between(500, 1500));
    process.kill(owner, "SIGKILL");
    return await verify(lab, [], 12);
  } finally {
    shell.kill("SIGKILL");
  }
}

function ownerOf(lock: string): number {
  try {
    return Number(/-(\d+)$/.exec(readlinkSync(lock))?.[1] ?? 0);
  } catch {
    // Not there yet.
    return 0;
  }
}

export const twoInstances: readonly Fault[] = [
  {
    row: 16,
    name: "a second start",
    bar: "hands its files to the first and ends",
    rounds: { quick: 1, long: 5 },
    patience: 40_000,
    round: second,
  },
  {
    row: 16,
    name: "a dead first whose lock is left",
    bar: "the next start is not blocked",
    rounds: { quick: 1, long: 5 },
    patience: 40_000,
    round: zombie,
  },
];
