import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import type { Page } from "@playwright/test";
import { build } from "vite";

import { launch } from "../e2e/launch";
import type { Bench } from "./page/journal/main";
import type { Measurement, Part } from "./part";

const PAPERS = 10_000;
const ROUNDS = 3;
const STATUS_CHANGES = 200;
const ROOT = resolve(import.meta.dirname, "..");

/** What the second copy costs: each write with it and without it, in the real app with the real main process. */
export const journal: Part = {
  name: "journal",
  async run() {
    const folder = await mkdtemp(join(tmpdir(), "offprint-bench-"));
    try {
      const root = await appWithBenchPage(folder);
      const figures = { import: pair(), status: pair(), restore: pair() };
      const twice: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const isOn of round % 2 === 0 ? [true, false] : [false, true]) {
          const desk = join(folder, `${round}-${isOn}`);
          await inApp(desk, root, async (page) => {
            await page.evaluate(
              (on) => (globalThis as unknown as { bench: Bench }).bench.setJournal(on),
              isOn,
            );
            const imported = await page.evaluate(
              ([count, name]) => (globalThis as unknown as { bench: Bench }).bench.import(count, name),
              [PAPERS, `round ${round}`] as const,
            );
            const status = await page.evaluate(
              (times) => (globalThis as unknown as { bench: Bench }).bench.status(times),
              STATUS_CHANGES,
            );
            figures.import[isOn ? "ours" : "peer"].push(imported.stored);
            figures.status[isOn ? "ours" : "peer"].push(status);
            if (!isOn) return;
            twice.push(imported.twice);
            const restored = await page.evaluate(() =>
              (globalThis as unknown as { bench: Bench }).bench.restore(),
            );
            if (restored.rows !== 2 * PAPERS) throw new Error(`Only ${restored.rows} rows came back`);
            figures.restore.ours.push(restored.took);
            figures.restore.peer.push(
              await page.evaluate(() => (globalThis as unknown as { bench: Bench }).bench.bareBulkAdd()),
            );
          });
        }
      }
      return [
        row(`import of ${PAPERS} papers, beside the same without a second copy`, figures.import),
        row(`the same, until it is stored twice`, { ours: twice, peer: figures.import.peer }),
        row("change of one status, beside the same without a second copy", figures.status),
        row(`library of ${PAPERS} papers brought back, beside a bare bulkAdd of its rows`, figures.restore),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

interface Pair {
  readonly ours: number[];
  readonly peer: number[];
}

function pair(): Pair {
  return { ours: [], peer: [] };
}

function row(what: string, { ours, peer }: Pair): Measurement {
  return { what, unit: "ms", ours, peer, limit: [] };
}

/** The built app with the bench's page in the place of the library's. */
async function appWithBenchPage(folder: string): Promise<string> {
  const root = join(folder, "app");
  for (const part of ["main", "preload"])
    await cp(join(ROOT, "out", part), join(root, "out", part), { recursive: true });
  await cp(join(ROOT, "package.json"), join(root, "package.json"));
  await symlink(join(ROOT, "resources"), join(root, "resources"));
  await build({
    configFile: false,
    logLevel: "error",
    root: join(import.meta.dirname, "page/journal"),
    build: {
      target: "chrome114",
      outDir: join(root, "out/renderer"),
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  });
  return root;
}

async function inApp(desk: string, root: string, work: (page: Page) => Promise<void>): Promise<void> {
  await mkdir(desk, { recursive: true });
  const app = await launch(desk, join(desk, "net.json"), { root, untilShown: false }, () => undefined);
  try {
    await app.page.waitForFunction(() => "bench" in globalThis);
    await work(app.page);
  } finally {
    await app.kill();
  }
}
