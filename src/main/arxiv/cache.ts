import { createHash } from "node:crypto";
import { mkdir, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";

import { z } from "zod";

import type { ArxivRecord } from "../../shared/arxiv/record";
import { arxivRecord } from "../../shared/ipc";
import { writeAtomically } from "../disk/atomic-write";

/** How long an answer counts as new, in milliseconds: arXiv's index grows every night. */
const NEW_MS = 24 * 60 * 60 * 1000;
/** Most records in a file that can be believed. */
const MOST_RECORDS = 100;

const cachedAnswer = z.strictObject({
  question: z.string(),
  /** Milliseconds since 1970. */
  askedAt: z.number(),
  /** False where the service knew or may know more records than it sent. */
  complete: z.boolean(),
  records: z.array(arxivRecord).max(MOST_RECORDS),
});
type CachedAnswer = z.infer<typeof cachedAnswer>;

/** What is known of the answer to a question. */
export interface KnownAnswer {
  readonly records: readonly ArxivRecord[];
  readonly complete: boolean;
  /** Less than a day old. An older one can still settle a paper, but what it lacks may be there by now. */
  readonly isNew: boolean;
}

/**
 * Answers of arXiv, or of another service, on the disk, one file a question, so that it does not matter which questions
 * shared a request. A damaged file counts as no answer and is moved aside.
 */
export class AnswerCache {
  readonly #folder: string;
  readonly #warn: (message: string, error: unknown) => void;
  readonly #name: string;

  /**
   * @param folder for example `arxiv/answers`; made when first needed
   * @param name whose answers these are
   */
  constructor(folder: string, warn: (message: string, error: unknown) => void, name = "arXiv") {
    this.#folder = folder;
    this.#warn = warn;
    this.#name = name;
  }

  /** The answer to a question, however old; null when it was never asked. */
  async find(question: string, now: number): Promise<KnownAnswer | null> {
    const answer = await this.#read(question);
    if (answer === null) return null;
    const { records, complete, askedAt } = answer;
    return { records, complete, isNew: askedAt <= now && now - askedAt < NEW_MS };
  }

  /**
   * Keeps what was answered to a question. A disk that does not take it costs a repeated question
   * later, so it is a warning.
   */
  async store(
    question: string,
    records: readonly ArxivRecord[],
    complete: boolean,
    now: number,
  ): Promise<void> {
    const answer: CachedAnswer = {
      question,
      askedAt: now,
      complete,
      records: records.slice(0, MOST_RECORDS),
    };
    const path = this.#pathOf(question);
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeAtomically(path, `${JSON.stringify(answer)}\n`);
    } catch (error) {
      this.#warn(`An answer of ${this.#name} could not be kept`, error);
    }
  }

  async #read(question: string): Promise<CachedAnswer | null> {
    const path = this.#pathOf(question);
    let text: string;
    try {
      text = await readFile(path, "utf8");
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) {
        this.#warn(`A kept answer of ${this.#name} could not be read`, error);
      }
      return null;
    }
    const answer = parse(text);
    if (answer !== null && answer.question === question) return answer;
    await this.#moveAside(path);
    return null;
  }

  async #moveAside(path: string): Promise<void> {
    try {
      await rename(path, `${path}.damaged`);
      this.#warn(`A kept answer of ${this.#name} was damaged and is asked for again: ${path}.damaged`, null);
    } catch (error) {
      this.#warn(`A damaged answer of ${this.#name} could not be moved aside: ${path}`, error);
    }
  }

  #pathOf(question: string): string {
    const hash = createHash("sha256").update(question).digest("hex");
    return join(this.#folder, hash.slice(0, 2), `${hash}.json`);
  }
}

function parse(text: string): CachedAnswer | null {
  try {
    const parsed = cachedAnswer.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not JSON: damaged, which the caller deals with.
    return null;
  }
}
