/** What the tests of the journal share: records to write, and a disk that fails when told to. */
import { randomUUID } from "node:crypto";
import type { FileHandle } from "node:fs/promises";

import { deviceFrom, hlcOf, newClock, tick, type Clock } from "../../shared/journal/clock";
import { encodeLine, recordOf, type Change } from "../../shared/journal/record";
import { realDisk, type Disk } from "./disk";

export const DEVICE = deviceFrom(Uint8Array.of(0xab, 1));

/** A record that was made, and its line. */
export interface MadeLine {
  readonly op: string;
  readonly line: string;
}

/** Makes lines as the app does, one after the other; `random` keeps the runs of a kill test apart. */
export class LineMaker {
  #clock: Clock = newClock(DEVICE);
  readonly #now: () => number;

  constructor(now: () => number = () => 1_790_000_000_000) {
    this.#now = now;
  }

  line(change: Change, id: string, table = "papers", op: string = randomUUID()): MadeLine {
    this.#clock = tick(this.#clock, this.#now());
    return { op, line: encodeLine(recordOf(change, { op, hlc: hlcOf(this.#clock), table, id })) };
  }

  /** A new row named after its operation. */
  paper(title = "On the electrodynamics of moving bodies"): MadeLine {
    const op = randomUUID();
    return this.line({ set: { id: op, title, status: "to-read" }, whole: true }, op, "papers", op);
  }

  papers(count: number): MadeLine[] {
    return Array.from({ length: count }, () => this.paper());
  }
}

/** What goes wrong from now on. */
export interface Faults {
  /** Bytes that still fit on the disk; a write that does not fit is stored in part, like the system does. */
  room: number;
  failSync: boolean;
  failTruncate: boolean;
  failRename: boolean;
  /** Called before each step that changes something; throw from it to stop there. */
  onStep: (step: string) => void;
}

/** A real disk that fails as told. */
export function failingDisk(): { readonly disk: Disk; readonly faults: Faults } {
  const faults: Faults = {
    room: Infinity,
    failSync: false,
    failTruncate: false,
    failRename: false,
    onStep: () => undefined,
  };
  const open: Disk["open"] = async (path, flags, mode) =>
    failingFile(await realDisk.open(path, flags, mode), faults);
  const rename: Disk["rename"] = async (from, to) => {
    faults.onStep("rename");
    if (faults.failRename) throw systemError("EIO");
    await realDisk.rename(from, to);
  };
  const rm: Disk["rm"] = async (path, options) => {
    faults.onStep("rm");
    await realDisk.rm(path, options);
  };
  return { disk: { ...realDisk, open, rename, rm }, faults };
}

function failingFile(file: FileHandle, faults: Faults): FileHandle {
  const steps = {
    write: async (bytes: Uint8Array, offset: number, length: number) => {
      faults.onStep("write");
      const fits = Math.min(length, faults.room);
      if (fits === 0) throw systemError("ENOSPC");
      faults.room -= fits;
      return file.write(bytes, offset, fits, null);
    },
    sync: async () => {
      faults.onStep("sync");
      if (faults.failSync) throw systemError("EIO");
      await file.sync();
    },
    truncate: async (length: number) => {
      faults.onStep("truncate");
      if (faults.failTruncate) throw systemError("EIO");
      await file.truncate(length);
    },
  };
  return new Proxy(file, {
    get: (target, name) => {
      if (name in steps) return steps[name as keyof typeof steps];
      // Methods of the handle need the handle itself, and not the proxy, as `this`.
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === "function" ? (member.bind(target) as unknown) : member;
    },
  });
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: planted by the test`), { code });
}
