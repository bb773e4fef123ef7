/** One remembered choice of the reader: theme, width of the list, paused work. */
export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}
