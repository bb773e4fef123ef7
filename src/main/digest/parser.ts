import { kill } from "node:process";

import { utilityProcess, type UtilityProcess } from "electron";
import { z } from "zod";

import type { ParseResult } from "../../shared/digest";
import { parsedDigest } from "../../shared/ipc";

/** Time to parse a digest: so much, and more for each megabyte, in milliseconds. */
const PATIENCE_MS = 10_000;
const PATIENCE_PER_MB_MS = 2000;
/** Memory that parsing may take, in megabytes: ten times a digest of the largest size. */
const MEMORY_MB = 3072;
/** Reading that takes longer than this is shown, in milliseconds. */
const SHOWN_AFTER_MS = 500;
/** A process that nobody needs ends after this time, in milliseconds. */
const IDLE_MS = 60_000;

/** A digest that is being read for a while. */
export interface Reading {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** Parses a digest; never throws. */
export type Parse = (name: string, bytes: Uint8Array) => Promise<ParseResult>;

const answer = z.strictObject({
  id: z.int(),
  result: z.discriminatedUnion("ok", [
    z.strictObject({ ok: z.literal(true), digest: parsedDigest }),
    z.strictObject({ ok: z.literal(false), reason: z.string() }),
  ]),
});

/** Parses digests in a process of its own, one after the other. One that hangs or dies is replaced. */
export class DigestParser {
  readonly #program: string;
  #process: UtilityProcess | null = null;
  #last = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  #onReading: (reading: Reading | null) => void = () => undefined;
  #cancel: () => void = () => undefined;

  /** @param program the built `parser-process.ts` */
  constructor(program: string) {
    this.#program = program;
  }

  /** Calls the listener when reading a digest takes a while, and when that ends. */
  onReading(listener: (reading: Reading | null) => void): void {
    this.#onReading = listener;
  }

  /** Gives up the digest that is being read; those that wait are read after it. */
  cancel(): void {
    this.#cancel();
  }

  readonly parse: Parse = (name, bytes) => {
    const parsed = this.#queue.then(() => this.#parse(name, bytes));
    this.#queue = parsed;
    return parsed;
  };

  #parse(name: string, bytes: Uint8Array): Promise<ParseResult> {
    clearTimeout(this.#idle);
    const process = this.#process ?? this.#start();
    this.#last += 1;
    const id = this.#last;
    const patienceMs = PATIENCE_MS + (PATIENCE_PER_MB_MS * bytes.length) / 1024 / 1024;
    return new Promise((resolve) => {
      const since = Date.now();
      const shown = setTimeout(() => this.#onReading({ name, bytes: bytes.length, since }), SHOWN_AFTER_MS);
      const finish = (result: ParseResult): void => {
        clearTimeout(timer);
        clearTimeout(shown);
        this.#cancel = () => undefined;
        this.#onReading(null);
        process.off("message", onMessage);
        process.off("exit", onExit);
        this.#idle = setTimeout(() => this.#end(), IDLE_MS);
        resolve(result);
      };
      const giveUp = (reason: string): void => {
        this.#end();
        finish({ ok: false, reason });
      };
      const onMessage = (message: unknown): void => {
        const parsed = answer.safeParse(message);
        if (!parsed.success) giveUp("what was read in it makes no sense; this is a fault of Offprint");
        else if (parsed.data.id === id) finish(parsed.data.result);
      };
      const onExit = (): void => giveUp("it needs more memory to read than any honest list of papers");
      const timer = setTimeout(
        () => giveUp(`reading it took more than ${Math.round(patienceMs / 1000)} seconds`),
        patienceMs,
      );
      this.#cancel = () => giveUp("you stopped reading it");
      process.on("message", onMessage);
      process.once("exit", onExit);
      // The rule means windows; this is a process.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      process.postMessage({ id, name, bytes });
    });
  }

  #start(): UtilityProcess {
    const process = utilityProcess.fork(this.#program, [], {
      serviceName: "Offprint digests",
      execArgv: [`--max-old-space-size=${MEMORY_MB}`],
    });
    this.#process = process;
    process.once("exit", () => {
      if (this.#process === process) this.#process = null;
    });
    return process;
  }

  #end(): void {
    const pid = this.#process?.pid;
    this.#process = null;
    // Not asked but ended: one that hangs may not hear the question.
    if (pid !== undefined) kill(pid, "SIGKILL");
  }
}
