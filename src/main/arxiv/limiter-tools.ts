/** What the limiter stands on. */
export interface LimiterTools {
  /** Who is asked, as the reader knows it: "arXiv". */
  readonly name: string;
  /** Where its state is kept: for example `arxiv/limiter.json`. The folder is there already. */
  readonly file: string;
  /** Milliseconds between the starts of two requests. */
  readonly spacingMs: number;
  /** The hosts that are asked. With one of arXiv's own among them the spacing is at least three seconds. */
  readonly hosts: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds by a clock that is never set. */
  readonly elapsed: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  /** Told what went wrong without stopping the work: the disk would not take the state. */
  readonly warn: (message: string, error: unknown) => void;
}
