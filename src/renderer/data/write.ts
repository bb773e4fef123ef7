import type { Table, Transaction } from "dexie";

import { database } from "./database";
import { StalledError, unlessStalled } from "./stalls";
import { track } from "./unsaved";

/** Counts how often the database was opened again. */
let reopened = 0;

/**
 * The one door through which user data is written: every change of the library runs in here, as
 * one transaction over the tables it names. All of it is stored, or none of it; the outbox, filled
 * in the same transaction, brings it to the second copy on the disk.
 *
 * A database that hangs is opened anew and the change made once more: `change` may run twice, and
 * what the first run did is gone then.
 *
 * @throws what Dexie throws when the transaction could not be completed, or {@link StalledError};
 *   nothing was stored then
 */
export function write<T>(
  tables: readonly Table[],
  change: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return track(writeOrReopen(tables, change));
}

async function writeOrReopen<T>(
  tables: readonly Table[],
  change: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const before = reopened;
  try {
    return await attempt(tables, change);
  } catch (error) {
    // Not only the write that hung fails: opening the database anew ends all that were under way.
    const isVictim = reopened !== before;
    if (!(error instanceof StalledError) && !isVictim) throw error;
    if (!isVictim) {
      reopened += 1;
      database.close({ disableAutoOpen: false });
    }
    return attempt(tables, change);
  }
}

function attempt<T>(tables: readonly Table[], change: (transaction: Transaction) => Promise<T>): Promise<T> {
  let running: Transaction | null = null;
  // Dexie's promise is not quite a native one; outside a transaction only native ones are handed on.
  const work = Promise.resolve(
    database.transaction("rw", [...tables], (transaction) => {
      running = transaction;
      return change(transaction);
    }),
  );
  return unlessStalled(work, () => running?.abort());
}
