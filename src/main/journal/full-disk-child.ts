/**
 * Fills a small disk through a journal and prints what came of it, as JSON. Started by the test of
 * full disks, in a name space where FOLDER is a disk of its own: `full-disk-child.ts FOLDER`.
 */
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { rows } from "../../shared/journal/merge";
import { JournalWriter } from "./append";
import { realDisk, wordsOf } from "./disk";
import { loadJournal } from "./load";
import { takeSnapshot } from "./snapshot";
import { DEVICE, LineMaker } from "./testing";

async function main(disk: string): Promise<void> {
  const folder = join(disk, "journal");
  const path = join(folder, `${DEVICE}.jsonl`);
  const writer = new JournalWriter(folder, DEVICE);
  const make = new LineMaker();
  // Something that can be removed later, as the ballast is.
  await writeFile(join(disk, "ballast"), Buffer.alloc(96 * 1024, 1));
  const acknowledged = new Set<string>();
  let refusals = 0;
  let lengthsThatChanged = 0;
  let waiting: string[] = [];
  while (refusals < 20) {
    const length = acknowledged.size === 0 ? 0 : (await stat(path)).size;
    if (waiting.length === 0) waiting = make.papers(7).map(({ line }) => line);
    const answer = await writer.append(waiting);
    if (answer.ok) {
      for (const op of answer.value.acknowledged) acknowledged.add(op);
      waiting = [];
    } else {
      refusals += 1;
      if ((await stat(path)).size !== length) lengthsThatChanged += 1;
      // Less and less, to end on every kind of remainder.
      waiting = waiting.slice(0, Math.max(1, waiting.length - 1));
    }
  }
  const wholeLines = (await readFile(path, "utf8")).endsWith("\n");
  const snapshot = await takeSnapshot({ disk: realDisk, folder, device: DEVICE, writer }, 0);
  const full = await lost(folder, acknowledged);
  await rm(join(disk, "ballast"));
  const again = await writer.append(waiting);
  if (again.ok) for (const op of again.value.acknowledged) acknowledged.add(op);
  await writer.close();
  const after = await lost(folder, acknowledged);
  console.log(
    JSON.stringify({
      acknowledged: acknowledged.size,
      refusals,
      lengthsThatChanged,
      wholeLines,
      snapshotOnFullDisk: snapshot.ok ? snapshot.value.kind : snapshot.error.code,
      lostWhileFull: full,
      savedAfterwards: again.ok,
      lostAfterwards: after,
    }),
  );
}

async function lost(folder: string, acknowledged: ReadonlySet<string>): Promise<number> {
  const { state } = await loadJournal(folder);
  const there = new Set(rows(state, "papers").map((row) => row["id"]));
  return [...acknowledged].filter((op) => !there.has(op)).length;
}

main(process.argv[2] ?? "").catch((error: unknown) => {
  console.error(wordsOf(error));
  process.exitCode = 1;
});
