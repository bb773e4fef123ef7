import type { Table, Transaction } from "dexie";

import { database } from "./database";

/**
 * The one door through which user data is written: every change of the library runs in here, as
 * one transaction over the tables it names. All of it is stored, or none of it.
 * The second copy on disk will hook in here too.
 *
 * @throws what Dexie throws when the transaction could not be completed; nothing was stored then.
 */
export function write<T>(tables: readonly Table[], change: (transaction: Transaction) => Promise<T>): Promise<T> {
  return database.transaction("rw", [...tables], change);
}
