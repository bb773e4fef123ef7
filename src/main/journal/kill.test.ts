import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterEach, beforeEach, expect, test } from "vitest";

import { JournalWriter } from "./append";
import { bundleChild } from "./bundle-child";
import { loadJournal } from "./load";
import { DEVICE, LineMaker } from "./testing";

const PROGRAM = fileURLToPath(new URL("./kill-child.ts", import.meta.url));
const ROUNDS = Number(process.env["OFFPRINT_KILL_ROUNDS"] ?? 50);
/** From the first acknowledgement. Snapshots and their rotation take up most of the time. */
const LATEST_KILL_MS = 200;

let base: string;
let folder: string;
let program: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "offprint-kill-"));
  folder = join(base, "journal");
  program = await bundleChild(PROGRAM, join(base, "program"));
});

afterEach(() => rm(base, { recursive: true }));

/** Runs a child, kills it at a random moment and answers the operations it said were acknowledged. */
function killedChild(): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, folder], { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    let complaint = "";
    let isDue = false;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (isDue) return;
      isDue = true;
      setTimeout(() => child.kill("SIGKILL"), Math.random() * LATEST_KILL_MS);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
    child.on("error", reject);
    child.on("close", (_code, signal) => {
      // What follows the last line's end was cut by the kill.
      if (signal === "SIGKILL") resolve(said.split("\n").slice(0, -1));
      else reject(new Error(`The child ended by itself: ${complaint}`));
    });
  });
}

test(
  `killed ${ROUNDS} times while it writes and takes snapshots, it never lost what it acknowledged`,
  { timeout: 60_000 + ROUNDS * 5_000 },
  async () => {
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const op of await killedChild()) acknowledged.add(op);
      const { state, report } = await loadJournal(folder);
      const rows = state.get("papers") ?? new Map();
      expect([...acknowledged].filter((op) => !rows.has(op))).toEqual([]);
      expect(report.journals.flatMap(({ damaged }) => damaged)).toEqual([]);
      expect(report.missing).toEqual([]);
      expect(report.skipped).toEqual([]);
    }
    const { report } = await loadJournal(folder);
    expect(acknowledged.size).toBeGreaterThan(ROUNDS);
    expect(report.snapshot?.generation).toBeGreaterThan(0);
    const next = new LineMaker(Date.now).paper();
    const writer = new JournalWriter(folder, DEVICE);
    expect((await writer.append([next.line])).ok).toBe(true);
    await writer.close();
    const torn = (await readdir(folder)).filter((name) => name.endsWith(".torn")).length;
    console.log(
      `${ROUNDS} kills, ${acknowledged.size} changes acknowledged, 0 lost; snapshot ${report.snapshot?.generation}; ${torn} torn file(s)`,
    );
  },
);
