import type { Change } from "../../../shared/journal/record";
import type { Journaled } from "../../../shared/journal/tables";

/** One change that the second copy on the disk does not hold yet. */
export interface OutboxRow {
  /** Ascending in the order of the changes; given by IndexedDB. */
  readonly seq?: number;
  /** Names the change for good, so that it is stored once however often it is sent. */
  readonly op: string;
  readonly table: Journaled;
  /** The row's primary key; a compound key as the JSON of its list. */
  readonly id: string;
  readonly change: Change;
}
