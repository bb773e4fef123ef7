import type { Change } from "../../../shared/journal/record";
import type { Journaled } from "../../../shared/journal/tables";

/** One change that the second copy on the disk does not hold yet. */
export interface OutboxChange {
  /** Names the change for good, so that it is stored once however often it is sent. */
  readonly op: string;
  readonly table: Journaled;
  /** The row's primary key; a compound key as the JSON of its list. */
  readonly id: string;
  readonly change: Change;
}

/**
 * Changes on their way to the second copy: many in a row, because IndexedDB's price is by the row.
 * Rows of the first releases hold a single change, without the list.
 */
export type OutboxRow = {
  /** Ascending in the order of the changes; given by IndexedDB. */
  readonly seq?: number;
} & ({ readonly changes: readonly OutboxChange[] } | OutboxChange);
