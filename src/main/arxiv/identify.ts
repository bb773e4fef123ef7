import {
  planRequest,
  uniqueQuestions,
  type BatchLimits,
  type PlannedRequest,
} from "../../shared/identify/batch";
import { decide, recordsToKeep } from "../../shared/identify/decide";
import { questionOf } from "../../shared/identify/question";
import { failed, ok, type Answer, type Unidentified, type Verdict } from "../../shared/ipc";
import type { AnswerCache } from "./cache";
import { sendQuery, type ClientTools, type QueryOutcome } from "./client";
import type { Limiter } from "./limiter";

export interface IdentifierTools {
  readonly limiter: Limiter;
  readonly cache: AnswerCache;
  readonly client: ClientTools;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Titles in one search: 77 of them are four requests. */
const MOST_SEARCHES = 20;
/** arXiv's server refuses request lines over 4,094 bytes. */
const MOST_URL_BYTES = 3800;
const MOST_IDS = 100;
const MOST_RESULTS = 200;
/** Requests in one step: enough to halve a full batch down to one. */
const MOST_REQUESTS = 8;

type Verdicts = Answer<{ readonly verdicts: Verdict[] }>;

/** Finds out which records of arXiv papers are, a request at a time. */
export class Identifier {
  readonly #tools: IdentifierTools;
  #limits: BatchLimits;
  /** For questions whose answer was cut off: in how small a request to ask them again. */
  readonly #places = new Map<string, number>();

  constructor(tools: IdentifierTools) {
    this.#tools = tools;
    this.#limits = {
      searches: MOST_SEARCHES,
      ids: MOST_IDS,
      queryBytes: MOST_URL_BYTES - tools.client.apiUrl.length - 1,
      maxResults: MOST_RESULTS,
    };
  }

  /**
   * Takes one step: decides what earlier answers can decide, without any request; else sends one
   * request for as many of the papers as fit and decides those. More than one is sent only where
   * arXiv refuses the size or cuts the answer. Papers without a verdict are still to be asked for.
   */
  async step(papers: readonly Unidentified[], signal: AbortSignal): Promise<Verdicts> {
    try {
      const verdicts = await this.known(papers);
      return verdicts.length > 0 ? ok({ verdicts }) : await this.#ask(papers, signal);
    } catch (error) {
      if (signal.aborted) return failed("cancelled", "The search on arXiv was cancelled.");
      throw error;
    }
  }

  /** What earlier answers can decide, without any request. */
  async known(papers: readonly Unidentified[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    for (const paper of papers) {
      const now = this.#tools.now();
      const question = questionOf(paper);
      if (question === null) {
        verdicts.push(decide(paper, { records: [], complete: true }, now));
        continue;
      }
      const known = await this.#tools.cache.find(question.key, now);
      if (known === null) continue;
      const verdict = decide(paper, known, now);
      // An old or cut answer may settle a paper, never say that there is none.
      if (verdict.identity.state === "matched" || (known.isNew && known.complete)) verdicts.push(verdict);
    }
    return verdicts;
  }

  async #ask(papers: readonly Unidentified[], signal: AbortSignal): Promise<Verdicts> {
    const { limiter, client } = this.#tools;
    for (let sent = 0; sent < MOST_REQUESTS; sent += 1) {
      if (limiter.isStopped) return { ok: false, error: await limiter.throttled(403, null) };
      const plan = planRequest(papers, this.#limits, ({ key }) => this.#places.get(key) ?? null);
      if (plan === null) break;
      const outcome = await limiter.run("search", () => sendQuery(plan, client, signal), signal);
      const answer = await this.#read(plan, outcome);
      if (answer !== null) return answer;
    }
    return ok({ verdicts: [] });
  }

  /** What an outcome means for the papers asked about; null: ask for fewer at once. */
  async #read(plan: PlannedRequest, outcome: QueryOutcome): Promise<Verdicts | null> {
    const { limiter } = this.#tools;
    switch (outcome.kind) {
      case "answer": {
        const verdicts = await this.#settle(plan, outcome);
        return verdicts.length > 0 ? ok({ verdicts }) : null;
      }
      case "rejected":
        return this.#rejected(plan, outcome);
      case "throttled":
        return { ok: false, error: await limiter.throttled(outcome.status, outcome.retryAfter) };
      case "busy":
      case "unreachable":
        return { ok: false, error: await limiter.troubled(outcome.kind, outcome.detail) };
    }
  }

  async #settle(
    plan: PlannedRequest,
    { total, records }: QueryOutcome & { kind: "answer" },
  ): Promise<Verdict[]> {
    const now = this.#tools.now();
    const complete = total <= records.length;
    const questions = uniqueQuestions(plan.asked);
    const verdicts: Verdict[] = [];
    for (const key of questions.keys()) {
      const asking = plan.asked.filter(({ question }) => question.key === key).map(({ paper }) => paper);
      const decided = asking.map((paper) => decide(paper, { records, complete }, now));
      const settled = decided.filter(({ identity }) => identity.state === "matched");
      if (complete || settled.length > 0) {
        await this.#tools.cache.store(key, recordsToKeep(asking, records), complete, now);
      }
      // In a cut answer the absence of a paper says nothing, unless it was asked for alone.
      const mayStand = complete || questions.size === 1;
      if (!mayStand && settled.length < decided.length)
        this.#places.set(key, Math.max(1, Math.floor(questions.size / 4)));
      verdicts.push(...(mayStand ? decided : settled));
    }
    return verdicts;
  }

  async #rejected(
    plan: PlannedRequest,
    { byArxiv, detail }: QueryOutcome & { kind: "rejected" },
  ): Promise<Verdicts | null> {
    const count = uniqueQuestions(plan.asked).size;
    if (count > 1) {
      const fewer = Math.ceil(count / 2);
      this.#limits = "ids" in plan ? { ...this.#limits, ids: fewer } : { ...this.#limits, searches: fewer };
      return null;
    }
    if (!byArxiv) return { ok: false, error: await this.#tools.limiter.troubled("busy", detail) };
    // arXiv does not understand this very question: the next pass asks another one.
    const now = this.#tools.now();
    return ok({
      verdicts: plan.asked.map(({ paper }) => decide(paper, { records: [], complete: false }, now)),
    });
  }
}
