import type { Table, Transaction } from "dexie";

import { database } from "./database";
import { track } from "./unsaved";

/**
 * The one door through which user data is written: every change of the library runs in here, as
 * one transaction over the tables it names. All of it is stored, or none of it.
 * The second copy on disk will hook in here too.
 *
 * @throws what Dexie throws when the transaction could not be completed; nothing was stored then.
 */
export function write<T>(
  tables: readonly Table[],
  change: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  // Dexie's promise is not quite a native one; outside a transaction only native ones are handed on.
  return track(Promise.resolve(database.transaction("rw", [...tables], change)));
}
