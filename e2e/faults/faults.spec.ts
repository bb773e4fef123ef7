import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { test, type RunningApp } from "../app";
import { withDesk, type Desk } from "../app";
import { Random } from "../fixtures/random";
import type { Fault, Figures } from "./fault";
import { FAULTS } from "./rows";

/** `OFFPRINT_FAULTS=long` takes the rounds of the long run; `OFFPRINT_FAULT_SEED` repeats one of a failure. */
const isLong = process.env["OFFPRINT_FAULTS"] === "long";
const givenSeed = process.env["OFFPRINT_FAULT_SEED"];
const RESULTS = join(import.meta.dirname, "../../test-results/faults");

for (const fault of FAULTS) {
  const kept = givenSeed === undefined ? (fault.seeds ?? []) : [Number(givenSeed)];
  const fresh = givenSeed === undefined ? fault.rounds[isLong ? "long" : "quick"] : 0;
  const rounds = kept.length + fresh;
  test(`${fault.row}. ${fault.name}: ${fault.bar}`, async () => {
    test.setTimeout(rounds * fault.patience + 60_000);
    const start = Date.now();
    const first = start % 1_000_000_000;
    const worst = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      const seed = kept[round] ?? first + round;
      const figures = await once(fault, seed).catch((error: unknown) => {
        const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
        throw new Error(`Row ${fault.row}, round ${round + 1}, OFFPRINT_FAULT_SEED=${seed}: ${words}`);
      });
      for (const [name, value] of Object.entries(figures)) {
        const before = worst.get(name);
        worst.set(name, name.endsWith("in all") ? (before ?? 0) + value : Math.max(value, before ?? value));
      }
    }
    const { row, name, bar } = fault;
    const result = {
      row,
      name,
      bar,
      rounds,
      seconds: (Date.now() - start) / 1000,
      worst: Object.fromEntries(worst),
    };
    await mkdir(RESULTS, { recursive: true });
    await writeFile(join(RESULTS, `${row}-${name.replace(/\W+/g, "-")}.json`), JSON.stringify(result));
  });
}

/** One round with what holds for every row. */
async function once(fault: Fault, seed: number): Promise<Figures> {
  let figures: Figures = {};
  const uncaught: string[] = [];
  await withDesk(async (desk) => {
    figures = await fault.round({ desk: listening(desk, uncaught), random: new Random(seed) });
    const data = join(desk.folder, "data");
    const names = existsSync(data) ? await readdir(data, { recursive: true }) : [];
    const left = names.filter((name) => /\.tmp$|\.part$|unfinished/.test(name));
    if (left.length > 0) throw new Error(`Partial files are left: ${left.join(", ")}`);
  });
  if (uncaught.length > 0) throw new Error(`Errors that nobody caught: ${uncaught.join("; ")}`);
  return figures;
}

/** A desk whose apps' uncaught errors are heard. */
function listening(desk: Desk, uncaught: string[]): Desk {
  return {
    folder: desk.folder,
    launch: async (options): Promise<RunningApp> => {
      const app = await desk.launch(options);
      app.page.on("pageerror", (error) => uncaught.push(error.stack ?? error.message));
      app.electron.process().stderr?.on("data", (bytes: Buffer) => {
        const said = bytes.toString();
        if (/Uncaught|UnhandledPromiseRejection/.test(said)) uncaught.push(said);
      });
      return app;
    },
  };
}
