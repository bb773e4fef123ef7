import { decide } from "../../shared/identify/decide";
import type { ResolverState, Unidentified, Verdict } from "../../shared/ipc";
import { wholeOrder, type ResolverChoice, type ResolverName } from "../../shared/resolvers";
import type { Limiter } from "../arxiv/limiter";
import type { Asked, Resolver } from "./resolver";
import { loadChoices, saveChoices } from "./settings";
import type { Question } from "./source";
import { foundThrough, withVersion } from "./verdict";

export interface ElsewhereTools {
  readonly dataFolder: string;
  /** Those that may be asked at all. */
  readonly resolvers: ReadonlyMap<ResolverName, Resolver>;
  /** arXiv's line: once it is free, arXiv itself is asked. */
  readonly arxiv: Limiter;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A paper that a service could not tell of is asked about there again after so long, in milliseconds. */
const AGAIN_MS = 24 * 60 * 60 * 1000;
/** A step ends after about so long, in milliseconds, so that papers that came since have their turn. */
const LONGEST_STEP_MS = 30_000;

/** Looks for papers at the other services, in the reader's order, while arXiv's query API is held back. */
export class Elsewhere {
  readonly #tools: ElsewhereTools;
  #choices: readonly ResolverChoice[];
  /** Which paper was asked about where, in vain, and until when that holds. */
  readonly #inVain = new Map<string, number>();

  private constructor(tools: ElsewhereTools, choices: readonly ResolverChoice[]) {
    this.#tools = tools;
    this.#choices = choices;
  }

  /** @throws the system's error when the settings are there and can't be read */
  static async open(tools: ElsewhereTools): Promise<Elsewhere> {
    return new Elsewhere(tools, await loadChoices(tools.dataFolder));
  }

  /** Whether there is anybody to ask. */
  get isOfUse(): boolean {
    return this.#chosen().length > 0;
  }

  /** The services in the reader's order, and how things stand with each. */
  settings(): ResolverState[] {
    return this.#choices.map(({ name, on }) => {
      const resolver = this.#tools.resolvers.get(name);
      return { name, on, isAvailable: resolver !== undefined, trouble: resolver?.trouble ?? null };
    });
  }

  /**
   * Keeps the reader's order. Switching a service on ends its stop after a 403.
   *
   * @throws the system's error when the disk does not take it; the order stays as it was then
   */
  async configure(choices: readonly ResolverChoice[]): Promise<ResolverState[]> {
    const order = wholeOrder(choices);
    await saveChoices(this.#tools.dataFolder, order);
    const wasOn = new Set(this.#choices.filter(({ on }) => on).map(({ name }) => name));
    this.#choices = order;
    for (const { name, on } of order)
      if (on && !wasOn.has(name)) await this.#tools.resolvers.get(name)?.resume();
    return this.settings();
  }

  /** Holds back every request that has not gone out yet, or lets them go on. */
  pause(paused: boolean): void {
    for (const resolver of this.#tools.resolvers.values()) resolver.pause(paused);
  }

  /**
   * Asks about the papers until one is matched, arXiv may be asked again, or nothing is left to ask
   * now. Matches alone are answered: that a service does not know a paper settles nothing.
   *
   * @throws the signal's reason when it aborts
   */
  async step(papers: readonly Unidentified[], signal: AbortSignal): Promise<Verdict[]> {
    const { arxiv, now } = this.#tools;
    const began = now();
    const verdicts: Verdict[] = [];
    for (const paper of papers) {
      for (const resolver of this.#chosen()) {
        const { verdict, sent } = await this.#askOne(paper, resolver, signal);
        if (verdict !== null) verdicts.push(verdict);
        if (sent && (verdict !== null || !arxiv.isHeldBack || now() - began > LONGEST_STEP_MS))
          return verdicts;
        if (verdict !== null) break;
      }
    }
    return verdicts;
  }

  #chosen(): Resolver[] {
    return this.#choices.flatMap(({ name, on }) => (on ? (this.#tools.resolvers.get(name) ?? []) : []));
  }

  async #askOne(
    paper: Unidentified,
    resolver: Resolver,
    signal: AbortSignal,
  ): Promise<{ readonly verdict: Verdict | null; readonly sent: boolean }> {
    const question = questionOf(paper);
    const now = this.#tools.now();
    const key = `${resolver.source.name} ${question.kind} ${paper.paperId}`;
    if (!resolver.source.answers.has(question.kind) || now < (this.#inVain.get(key) ?? 0))
      return { verdict: null, sent: false };
    const asked = await resolver.ask(question, signal);
    const matched = matchIn(paper, asked, now);
    const sent = asked.kind === "trouble" || asked.sent;
    if (matched === null) {
      if (asked.kind !== "trouble") this.#inVain.set(key, now + AGAIN_MS);
      return { verdict: null, sent };
    }
    const { knowsVersion } = resolver.source;
    const verdict = foundThrough(resolver.label, knowsVersion, matched);
    return { verdict: knowsVersion ? verdict : await this.#versioned(verdict, signal), sent };
  }

  /** The verdict with the newest version, where one of the chosen services can tell it. */
  async #versioned(verdict: Verdict, signal: AbortSignal): Promise<Verdict> {
    const { identity } = verdict;
    if (identity.state !== "matched") return verdict;
    const { arxivId } = identity;
    for (const resolver of this.#chosen().filter(({ source }) => source.knowsVersion)) {
      const asked = await resolver.ask({ kind: "id", id: arxivId }, signal);
      const record = asked.kind === "records" ? asked.records.find(({ id }) => id === arxivId) : undefined;
      if (record !== undefined) return withVersion(verdict, record);
    }
    return verdict;
  }
}

/** By id as long as arXiv has not said that it does not know it, then by title. */
function questionOf({ pass, arxivId, title }: Unidentified): Question {
  return pass === "id" && arxivId !== null ? { kind: "id", id: arxivId } : { kind: "title", title };
}

/** The verdict, where the usual evidence is enough; what else these records could be is never all of it. */
function matchIn(paper: Unidentified, asked: Asked, now: number): Verdict | null {
  if (asked.kind !== "records") return null;
  const verdict = decide(paper, { records: asked.records, complete: false }, now);
  return verdict.identity.state === "matched" ? verdict : null;
}
