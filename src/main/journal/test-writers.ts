import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { decodeLine } from "../../shared/journal/record";
import { JournalWriter } from "./append";
import { realDisk, type Disk } from "./disk";
import { activeName, tornName } from "./names";
import { DEVICE, LineMaker, type MadeLine } from "./testing";

export const linesOf = (made: readonly MadeLine[]): string[] => made.map(({ line }) => line);
export const opsOf = (made: readonly MadeLine[]): string[] => made.map(({ op }) => op);

/** A journal's folder and the writers that a test opens on it, one after the other. */
export class TestWriters {
  readonly make = new LineMaker();
  readonly #writers: JournalWriter[] = [];

  private constructor(readonly folder: string) {}

  static async create(): Promise<TestWriters> {
    return new TestWriters(await mkdtemp(join(tmpdir(), "offprint-writers-")));
  }

  async remove(): Promise<void> {
    for (const writer of this.#writers.splice(0)) await writer.close();
    await rm(this.folder, { recursive: true });
  }

  get path(): string {
    return join(this.folder, activeName(DEVICE));
  }

  get torn(): string {
    return join(this.folder, tornName(DEVICE));
  }

  /** As after a restart of the app. */
  newWriter(disk: Disk = realDisk): JournalWriter {
    const writer = new JournalWriter(this.folder, DEVICE, disk);
    this.#writers.push(writer);
    return writer;
  }

  /** The operations in the active file, in its order; of damaged lines the reason. */
  async storedOps(): Promise<string[]> {
    const text = await readFile(this.path, "utf8");
    const decoded = text.split("\n").slice(0, -1).map(decodeLine);
    return decoded.map((line) => (line.ok ? line.record.op : line.reason));
  }
}

/** The acknowledged operations, or the failure's code. */
export async function append(
  writer: JournalWriter,
  made: readonly MadeLine[],
): Promise<readonly string[] | string> {
  const answer = await writer.append(linesOf(made));
  return answer.ok ? answer.value.acknowledged : answer.error.code;
}
