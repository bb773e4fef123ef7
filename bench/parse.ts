import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { FORMATS, type FormatName } from "./parse/made-digests";
import type { Measurement, Part } from "./part";

const SIZES = [1, 8, 64] as const;
const ROUNDS = 3;
/** A whole bibliography of 64 MB takes the bare library minutes. */
const LARGEST_BARE_MB: Readonly<Partial<Record<FormatName, number>>> = { bibtex: 1 };

const run = promisify(execFile);

interface Figures {
  readonly milliseconds: number;
  /** The most that the process held, in megabytes. */
  readonly memory: number;
}

/** Reading digests: beside what the library alone needs for the same bytes, and how it grows. */
export const parse: Part = {
  name: "parse",
  async run() {
    const rows: Measurement[] = [];
    for (const format of Object.keys(FORMATS) as FormatName[]) rows.push(...(await measure(format)));
    return rows;
  },
};

async function measure(format: FormatName): Promise<Measurement[]> {
  const bareAt = LARGEST_BARE_MB[format] ?? 8;
  const [ours, bare]: [Figures[], Figures[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await child(format, bareAt, "ours"));
    bare.push(await child(format, bareAt, "bare"));
  }
  const bySize: Figures[] = [];
  for (const size of SIZES) bySize.push(await child(format, size, "ours"));
  const perMb = (figures: Figures | undefined, size: number): number =>
    (figures?.milliseconds ?? Number.NaN) / size;
  return [
    {
      what: `${format}, ${bareAt} MB, beside the bare library`,
      unit: "MB/s",
      ours: ours.map(({ milliseconds }) => (1000 * bareAt) / milliseconds),
      peer: bare.map(({ milliseconds }) => (1000 * bareAt) / milliseconds),
      limit: [],
    },
    {
      what: `${format}, ${bareAt} MB, most memory`,
      unit: "MB",
      ours: ours.map(({ memory }) => memory),
      peer: bare.map(({ memory }) => memory),
      limit: [],
    },
    {
      what: `${format}, time per MB at 64 MB beside 8 MB`,
      unit: "ms/MB",
      ours: [perMb(bySize[2], 64)],
      peer: [perMb(bySize[1], 8)],
      limit: [],
    },
    {
      what: `${format}, most memory at 64 MB beside 8 MB`,
      unit: "MB",
      ours: [bySize[2]?.memory ?? Number.NaN],
      peer: [bySize[1]?.memory ?? Number.NaN],
      limit: [],
    },
  ];
}

async function child(format: FormatName, megabytes: number, who: "ours" | "bare"): Promise<Figures> {
  const tsx = join(import.meta.dirname, "../node_modules/tsx/dist/cli.mjs");
  const script = join(import.meta.dirname, "parse/child.ts");
  const { stdout } = await run(process.execPath, [tsx, script, format, String(megabytes), who], {
    maxBuffer: 1 << 20,
  });
  return JSON.parse(stdout) as Figures;
}
