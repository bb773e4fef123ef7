import { editionIdOf, type ArxivId, type EditionId } from "../../shared/arxiv/id";
import { failed, ok, type Answer, type Failure, type PdfFile } from "../../shared/ipc";
import type { FetchLike } from "../network/fetch";
import type { PdfStore } from "./store";
import { transfer, type Limits } from "./transfer";

/** What downloads need of the limiter that all arXiv traffic goes through. */
interface Slots {
  /** Runs the job when arXiv may next be asked. Rejects when the signal aborts while waiting. */
  readonly run: <T>(job: () => Promise<T>, signal: AbortSignal) => Promise<T>;
  /** Says that the server asked us to hold back, and what it said. Answers the sentence for the reader. */
  readonly throttled: (status: 403 | 429 | 503, retryAfter: string | null) => Promise<Failure>;
  /** Says that the server was not reached or fell silent, so that nobody asks again at once. */
  readonly unreachable: (detail: string) => Promise<unknown>;
}

export interface DownloadTools {
  /** Why nothing may be downloaded now, such as a disk that is nearly full; null when it may. */
  readonly objection: () => Promise<string | null>;
  readonly fetch: FetchLike;
  readonly slots: Slots;
  readonly store: PdfStore;
  /** Before `/2404.02948v4`. */
  readonly baseUrl: string;
  readonly userAgent: string;
  readonly limits: Limits;
  readonly onProgress: (edition: EditionId, received: number, total: number | null) => void;
}

const MAX_HOPS = 5;
/** Milliseconds between two reports of one download's progress. */
const REPORT_EVERY_MS = 100;

/** Downloads PDFs, one request at a time through the limiter; a second wish for the same one joins the first. */
export class Downloads {
  readonly #tools: DownloadTools;
  readonly #running = new Map<
    EditionId,
    { readonly controller: AbortController; readonly answer: Promise<Answer<PdfFile>> }
  >();

  constructor(tools: DownloadTools) {
    this.#tools = tools;
  }

  /** The whole file of one version: from the disk, else from arXiv. */
  fetch(id: ArxivId, version: number): Promise<Answer<PdfFile>> {
    const edition = editionIdOf(id, version);
    const before = this.#running.get(edition);
    if (before !== undefined) return before.answer;
    const controller = new AbortController();
    const answer = this.#fetch(edition, `${id}v${version}`, controller.signal).finally(() =>
      this.#running.delete(edition),
    );
    this.#running.set(edition, { controller, answer });
    return answer;
  }

  /** Ends a download that runs or waits; what came so far is kept. */
  cancel(edition: EditionId): void {
    this.#running.get(edition)?.controller.abort(new Error("cancelled"));
  }

  async #fetch(edition: EditionId, name: string, signal: AbortSignal): Promise<Answer<PdfFile>> {
    try {
      const there = await this.#tools.store.find(edition);
      const objection = there === null ? await this.#tools.objection() : null;
      if (objection !== null) return failed("disk", objection);
      return there === null ? await this.#ask(edition, `${this.#tools.baseUrl}/${name}`, signal) : ok(there);
    } catch (error) {
      return this.#explain(edition, error, signal);
    }
  }

  async #ask(edition: EditionId, firstUrl: string, signal: AbortSignal): Promise<Answer<PdfFile>> {
    const { fetch, slots, store, userAgent, limits, onProgress } = this.#tools;
    let url = firstUrl;
    let reportedAt = 0;
    const report = (received: number, total: number | null): void => {
      if (received !== total && performance.now() - reportedAt < REPORT_EVERY_MS) return;
      reportedAt = performance.now();
      onProgress(edition, received, total);
    };
    for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
      const target = url;
      const job = () =>
        transfer({
          edition,
          url: target,
          userAgent,
          fetch,
          store,
          limits,
          signal,
          onProgress: report,
        });
      const outcome = await slots.run(job, signal);
      if (outcome.kind === "done") return outcome.answer;
      if (outcome.kind === "throttled") {
        const error = await slots.throttled(outcome.status, outcome.retryAfter);
        return { ok: false, error };
      }
      const next = new URL(outcome.location, target);
      if (!isSameService(next, new URL(firstUrl))) {
        return failed(
          "elsewhere",
          `The PDF of ${edition} was to come from ${next.host}, which is not arXiv. It was not fetched.`,
        );
      }
      url = next.href;
    }
    return failed(
      "network",
      `arXiv sent the request for ${edition} round in circles. It will be tried again.`,
    );
  }

  async #explain(edition: EditionId, error: unknown, signal: AbortSignal): Promise<Answer<PdfFile>> {
    const message = error instanceof Error ? error.message : String(error);
    if (signal.aborted) return failed("cancelled", `The download of ${edition} was cancelled.`);
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOSPC" || code === "EDQUOT" || code === "EROFS" || code === "EACCES" || code === "EIO") {
      await this.#tools.store.dropPart(edition);
      return failed(
        "disk",
        `The PDF of ${edition} could not be stored (${code}). Free some space, then download it again.`,
        message,
      );
    }
    await this.#tools.slots.unreachable(message);
    return failed(
      "network",
      `The PDF of ${edition} did not come: ${message}. It will be tried again.`,
      message,
    );
  }
}

const ARXIV_HOSTS = ["arxiv.org", "www.arxiv.org", "export.arxiv.org"];

/** Redirects stay with the host that was configured; arXiv's own hosts may point at each other, never down to http. */
function isSameService(next: URL, first: URL): boolean {
  if (next.protocol !== "https:" && next.protocol !== first.protocol) return false;
  if (next.username !== "" || next.password !== "") return false;
  if (next.host === first.host) return true;
  return ARXIV_HOSTS.includes(first.host) && ARXIV_HOSTS.includes(next.host);
}
