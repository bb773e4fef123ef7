/**
 * Writes to a journal until it is killed, and takes a snapshot now and then. Prints each operation
 * once it was acknowledged. Started by tests: `kill-child.ts FOLDER [BATCHES]`; ends by itself after so many.
 */
import { writeSync } from "node:fs";

import { JournalWriter } from "./append";
import { realDisk } from "./disk";
import { takeSnapshot } from "./snapshot";
import { DEVICE, LineMaker } from "./testing";

const STDOUT = 1;
const BATCHES_PER_SNAPSHOT = 3;

async function main(folder: string, batches: number): Promise<void> {
  const writer = new JournalWriter(folder, DEVICE);
  const make = new LineMaker(Date.now);
  for (let batch = 1; batch <= batches; batch += 1) {
    const made = make.papers(1 + Math.floor(Math.random() * 20));
    const answer = await writer.append(made.map(({ line }) => line));
    if (!answer.ok) throw new Error(answer.error.message);
    // At once and unbuffered: the kill may come with the next instruction.
    writeSync(STDOUT, `${answer.value.acknowledged.join("\n")}\n`);
    if (batch % BATCHES_PER_SNAPSHOT === 0) {
      const taken = await takeSnapshot({ disk: realDisk, folder, device: DEVICE, writer }, Date.now());
      if (!taken.ok) throw new Error(taken.error.message);
    }
  }
}

main(process.argv[2] ?? "", Number(process.argv[3] ?? Infinity)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
