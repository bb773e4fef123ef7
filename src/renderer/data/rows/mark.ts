import type { Hlc } from "../../../shared/journal/clock";

/** What this copy of the library knows about the other one. Not itself part of the library. */
export interface MarkRow {
  readonly key: "second-copy";
  /** The stamp of the last change that the journal acknowledged. Older than the journal's last: this copy is behind. */
  readonly lastHlc: Hlc | null;
  /** The journal's troubles that were mended by writing every row again. */
  readonly mended: readonly string[];
}
