import type { Change } from "../../../shared/journal/record";
import type { Journaled } from "../../../shared/journal/tables";

/** One thing the reader did, with what takes it back. Kept by this copy of the library alone. */
export interface ActRow {
  /** Ascending in the order of the acts; given by IndexedDB. */
  readonly seq?: number;
  /** In words: "Archived: 3 papers". */
  readonly label: string;
  /** Milliseconds since 1970: when it was done, or taken back. */
  readonly at: number;
  /** Acts that follow each other with the same one are one, such as the stretches of typing a note. */
  readonly merge: string | null;
  /** What takes the act back, or once it is taken back, what does it again; in this order. */
  readonly inverses: readonly Inverse[];
  /** 1 once it was taken back. (IndexedDB has no boolean keys.) */
  readonly isUndone: 0 | 1;
}

/** A change of one row that takes another one back. */
export interface Inverse {
  readonly table: Journaled;
  /** The row's primary key; a compound key as the JSON of its list. */
  readonly id: string;
  readonly change: Change;
}
