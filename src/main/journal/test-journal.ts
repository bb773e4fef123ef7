import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { rows } from "../../shared/journal/merge";
import { JournalWriter } from "./append";
import { realDisk, type Disk } from "./disk";
import { loadJournal } from "./load";
import { snapshotName, SNAPSHOTS } from "./names";
import { takeSnapshot, type SnapshotOutcome } from "./snapshot";
import { DEVICE, LineMaker } from "./testing";

const HOUR = 3_600_000;

/** A journal in a folder of its own, on the real disk, with a clock that the test moves. */
export class TestJournal {
  readonly make = new LineMaker();
  readonly writer: JournalWriter;
  /** Milliseconds since 1970; an hour goes by before each snapshot. */
  now = 1_790_000_000_000;

  private constructor(readonly folder: string) {
    this.writer = new JournalWriter(folder, DEVICE);
  }

  static async create(): Promise<TestJournal> {
    return new TestJournal(await mkdtemp(join(tmpdir(), "offprint-journal-")));
  }

  async remove(): Promise<void> {
    await this.writer.close();
    await rm(this.folder, { recursive: true });
  }

  /** Writes so many new papers. */
  async write(count: number): Promise<void> {
    await this.append(this.make.papers(count).map(({ line }) => line));
  }

  async append(lines: readonly string[]): Promise<void> {
    const answer = await this.writer.append(lines);
    if (!answer.ok) throw new Error(answer.error.message);
  }

  /** Takes a snapshot; answers the message when it failed. */
  async take(disk: Disk = realDisk): Promise<SnapshotOutcome | string> {
    this.now += HOUR;
    const answer = await takeSnapshot(
      { disk, folder: this.folder, device: DEVICE, writer: this.writer },
      this.now,
    );
    return answer.ok ? answer.value : answer.error.message;
  }

  snapshotPath(generation: number): string {
    return join(this.folder, SNAPSHOTS, snapshotName(generation));
  }

  /** How many papers a start would find. */
  async paperCount(): Promise<number> {
    return rows((await loadJournal(this.folder)).state, "papers").length;
  }
}

/** Turns one bit of a file over. */
export async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  await writeFile(path, bytes);
}
