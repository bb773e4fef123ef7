/** What this copy of the library knows about the other one. Not itself part of the library. */
export interface MarkRow {
  /** `journaled`: how many changes the journal has acknowledged. Fewer than it holds: this copy is behind. */
  readonly key: "journaled";
  readonly count: number;
}
