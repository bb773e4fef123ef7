import { failed, ok, type Answer, type Unidentified, type Verdict } from "../../shared/ipc";
import type { Identifier } from "../arxiv/identify";
import type { Limiter } from "../arxiv/limiter";
import type { Elsewhere } from "./elsewhere";

/** Finds papers: on arXiv when it may be asked, at the other services as long as it may not. */
export class Finder {
  readonly #identifier: Identifier;
  readonly #elsewhere: Elsewhere;
  readonly #arxiv: Limiter;

  constructor(identifier: Identifier, elsewhere: Elsewhere, arxiv: Limiter) {
    this.#identifier = identifier;
    this.#elsewhere = elsewhere;
    this.#arxiv = arxiv;
  }

  /**
   * Takes one step, as {@link Identifier.step} does. No verdict at all: nobody can be asked about
   * these papers just now.
   */
  async step(
    papers: readonly Unidentified[],
    signal: AbortSignal,
  ): Promise<Answer<{ readonly verdicts: Verdict[] }>> {
    if (!this.#arxiv.isHeldBack || !this.#elsewhere.isOfUse) return this.#identifier.step(papers, signal);
    // What arXiv answered before is better than anything said elsewhere.
    const known = await this.#identifier.known(papers);
    if (known.length > 0) return ok({ verdicts: known });
    try {
      return ok({ verdicts: await this.#elsewhere.step(papers, signal) });
    } catch (error) {
      if (signal.aborted) return failed("cancelled", "The search for papers was cancelled.");
      throw error;
    }
  }
}
