import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { bundleChild } from "../../../src/main/journal/bundle-child";
import type { Fault, Figures, Lab } from "../fault";

const CHILD = resolve(import.meta.dirname, "../../../src/main/journal/kill-child.ts");

/**
 * What the system is asked to do while the journal is written, as `strace` sees it: a disk that loses
 * its power keeps what was flushed, so a flush must stand between each write and its acknowledgement.
 */
async function round({ desk, random }: Lab): Promise<Figures> {
  const program = await bundleChild(CHILD, join(desk.folder, "program"));
  const trace = join(desk.folder, "trace");
  const calls = "trace=write,pwrite64,pwritev,writev,fsync,fdatasync,rename,renameat,renameat2";
  const journal = join(desk.folder, "journal");
  const batches = String(random.between(10, 30));
  const command = [
    "-f",
    "-y",
    "-s",
    "40",
    "-e",
    calls,
    "-o",
    trace,
    process.execPath,
    program,
    journal,
    batches,
  ];
  const { error, status } = spawnSync("strace", command, { stdio: "ignore", timeout: 30_000 });
  if (error !== undefined || status !== 0)
    throw new Error(`The order of flushes needs strace, which ended with ${status}: ${error?.message ?? ""}`);
  return judge(await readFile(trace, "utf8"));
}

/** @throws when an acknowledgement or a new name came before its flush */
function judge(trace: string): Figures {
  let unflushed = false;
  let [acknowledgements, renames, open] = [0, 0, 0];
  for (const line of trace.split("\n")) {
    const call = /^\d+ +(?:<\.\.\. )?(\w+)/.exec(line)?.[1] ?? "";
    const isJournal = /journal\/[0-9a-f]{16}\.jsonl>/.test(line);
    const isSync = call === "fsync" || call === "fdatasync";
    if (/^p?write/.test(call) && isJournal) unflushed = true;
    if (isSync && isJournal) unflushed = false;
    if (call === "write" && /write\(1</.test(line)) {
      acknowledgements += 1;
      if (unflushed) throw new Error(`Acknowledged before it was flushed: ${line}`);
    }
    if (call.startsWith("rename") && /\.jsonl\.tmp"/.test(line)) {
      renames += 1;
      open += 1;
    }
    // The folder itself: its path ends the description of the file.
    if (isSync && /snapshots>/.test(line)) open = 0;
    if (call === "write" && /write\(1</.test(line) && open > 0)
      throw new Error(`Went on before a new name was flushed: ${line}`);
  }
  if (acknowledgements < 5 || renames < 1)
    throw new Error(`Too little was seen: ${acknowledgements}, ${renames}`);
  return { acknowledgements, renames, "out of order": 0 };
}

export const flushOrder: Fault = {
  row: 28,
  name: "power loss, as far as the order of flushes shows it",
  bar: "flushed before it is acknowledged; the folder flushed after a rename",
  rounds: { quick: 1, long: 5 },
  patience: 40_000,
  round,
};
