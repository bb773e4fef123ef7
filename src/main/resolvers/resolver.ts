import type { ArxivRecord } from "../../shared/arxiv/record";
import { RESOLVER_LABELS } from "../../shared/resolvers";
import type { AnswerCache } from "../arxiv/cache";
import type { Limiter } from "../arxiv/limiter";
import { getText, type AskTools } from "../network/get-text";
import type { Question, Source } from "./source";

export interface ResolverTools extends AskTools {
  /** The base of its addresses, without a slash at the end. */
  readonly url: string;
  /** Its own line. */
  readonly limiter: Limiter;
  /** Its own answers. */
  readonly cache: AnswerCache;
  /** Of a service of arXiv's owner, arXiv's line: its distance and its stop hold here too. */
  readonly arxiv: Limiter | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What asking came to. */
export type Asked =
  | {
      readonly kind: "records";
      readonly records: readonly ArxivRecord[];
      /** Whether a request was sent for it. */
      readonly sent: boolean;
    }
  | { readonly kind: "none"; readonly sent: boolean }
  /** It could not answer; its line knows when to ask again. */
  | { readonly kind: "trouble" };

/** A record is a few kilobytes, a search's twenty a hundred. */
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;

/** One of the services beside arXiv's query API: asked politely, its answers kept. */
export class Resolver {
  readonly source: Source;
  readonly #tools: ResolverTools;

  constructor(source: Source, tools: ResolverTools) {
    this.source = source;
    this.#tools = tools;
  }

  /** As the reader knows it. */
  get label(): string {
    return RESOLVER_LABELS[this.source.name];
  }

  /** Whether it must be left alone now, by its own word or by that of its owner. */
  get isHeldBack(): boolean {
    return this.#tools.limiter.isHeldBack || this.#tools.arxiv?.isStopped === true;
  }

  /** What is wrong with it, in words; null when all is well. */
  get trouble(): string | null {
    const { limiter } = this.#tools;
    const { message } = limiter.traffic();
    return limiter.isStopped ? `${message ?? ""}; switch it off and on to ask it again` : message;
  }

  /** Holds back its requests, or lets them go on. */
  pause(paused: boolean): void {
    this.#tools.limiter.pause(paused);
  }

  /** Ends a stop after a 403, at the reader's word. */
  async resume(): Promise<void> {
    await this.#tools.limiter.resume();
  }

  /**
   * Asks one question, or answers it as it was answered less than a day ago.
   *
   * @throws the signal's reason when it aborts; everything else is an outcome
   */
  async ask(question: Question, signal: AbortSignal): Promise<Asked> {
    const { cache, now } = this.#tools;
    const key = question.kind === "id" ? `id:${question.id}` : `title:${question.title}`;
    const known = await cache.find(key, now());
    if (known?.isNew === true) return askedOf(known.records, false);
    if (this.isHeldBack) return { kind: "trouble" };
    const records = await this.#send(question, signal);
    if (records === null) return { kind: "trouble" };
    await cache.store(key, records, false, now());
    return askedOf(records, true);
  }

  /** Sends one request; null on trouble, which is noted with the line. */
  async #send(question: Question, signal: AbortSignal): Promise<readonly ArxivRecord[] | null> {
    const { url, limiter } = this.#tools;
    const address = this.source.address(url, question);
    const fetched = await this.#inTurn(
      () => getText(address, this.source.accept, MAX_ANSWER_BYTES, this.#tools, signal),
      signal,
    );
    switch (fetched.kind) {
      case "text": {
        const reading = this.source.read(fetched.status, fetched.body, question);
        if (reading.kind === "records") return reading.records;
        await limiter.troubled("busy", reading.detail);
        return null;
      }
      case "throttled":
        await this.#throttled(fetched.status, fetched.retryAfter);
        return null;
      case "too-large":
        await limiter.troubled("busy", "the answer was too large");
        return null;
      case "busy":
      case "unreachable":
        await limiter.troubled(fetched.kind, fetched.detail);
        return null;
    }
  }

  #inTurn<T>(job: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const { limiter, arxiv } = this.#tools;
    const inBoth = arxiv === null ? job : () => arxiv.run("beside", job, signal);
    return limiter.run("search", inBoth, signal);
  }

  async #throttled(status: number, retryAfter: string | null): Promise<void> {
    const { limiter, arxiv } = this.#tools;
    // Who refuses us at one door refuses us at all of them.
    const stopped = status === 403 && arxiv !== null ? arxiv : limiter;
    await stopped.throttled(status, retryAfter);
  }
}

function askedOf(records: readonly ArxivRecord[], sent: boolean): Asked {
  return records.length === 0 ? { kind: "none", sent } : { kind: "records", records, sent };
}
