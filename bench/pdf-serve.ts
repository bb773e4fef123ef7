import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { build } from "vite";

import { makePdf } from "../e2e/fixtures/make-pdf";
import type { Measurement, Part } from "./part";

/** What the harness in Electron measures for each way of serving: milliseconds, one figure a round. */
interface Timings {
  readonly whole: readonly number[];
  readonly ranges: readonly number[];
}

const SIZES = [3_000_000, 60_000_000] as const;

/** How long a page waits for a PDF through `app://`: our way of serving it beside the other two. */
export const pdfServe: Part = {
  name: "pdf-serve",
  async run() {
    const folder = await mkdtemp(join(tmpdir(), "offprint-bench-"));
    try {
      await buildHarness(folder);
      const measurements: Measurement[] = [];
      for (const bytes of SIZES) measurements.push(...(await measure(folder, bytes)));
      return measurements;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(folder: string, bytes: number): Promise<Measurement[]> {
  const pdf = join(folder, "2404.02948v1.pdf");
  await writeFile(pdf, makePdf({ title: "A paper", pages: 2, paragraphs: ["Words."], bytes }));
  const timings = JSON.parse(await runHarness(folder)) as Record<"ours" | "netFetch" | "buffer", Timings>;
  const name = `${bytes / 1_000_000} MB`;
  const rows: Measurement[] = [];
  for (const [kind, what] of [
    ["whole", "the whole file"],
    ["ranges", "64 KB range"],
  ] as const) {
    for (const [peer, label] of [
      ["netFetch", "net.fetch of a file:"],
      ["buffer", "all in memory"],
    ] as const) {
      rows.push({
        what: `${name}, ${what}, beside ${label}`,
        unit: "ms",
        ours: timings.ours[kind],
        peer: timings[peer][kind],
        limit: [],
      });
    }
  }
  return rows;
}

async function buildHarness(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: resolve(import.meta.dirname, "electron/pdf-serve.ts"),
      target: "node18",
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { external: ["electron"], output: { format: "cjs", entryFileNames: "main.cjs" } },
    },
    ssr: { noExternal: true },
  });
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "harness", main: "main.cjs" }));
}

async function runHarness(folder: string): Promise<string> {
  const executable = process.env["OFFPRINT_ELECTRON_PATH"];
  if (executable === undefined) throw new Error("Set OFFPRINT_ELECTRON_PATH, or run it by `npm run bench`.");
  const out = join(folder, "out.json");
  const isRoot = process.getuid?.() === 0;
  const args = [
    ...(isRoot ? ["--no-sandbox"] : []),
    "--disable-gpu",
    `--user-data-dir=${join(folder, "data")}`,
    folder,
  ];
  const child = spawn(executable, args, {
    env: { ...process.env, BENCH_OUT: out, BENCH_FOLDER: folder },
    stdio: "ignore",
  });
  const code = await new Promise((done) => child.once("exit", done));
  if (code !== 0) throw new Error(`The harness ended with ${String(code)}`);
  return readFile(out, "utf8");
}
