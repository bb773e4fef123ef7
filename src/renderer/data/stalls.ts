import type { DBCore, DBCoreTable, Middleware } from "dexie";

/** A database that completes nothing for this long, in milliseconds, while something waits for it, hangs. */
const STALL_MS = 5000;
const TICK_MS = 500;
/** Further time for each row of a large request, in milliseconds. */
const PER_ROW_MS = 5;

let lastProgress = 0;
let expectedBy = 0;

/** A write that the database neither completed nor refused. */
export class StalledError extends Error {
  override readonly name = "StalledError";

  constructor() {
    super("The database did not answer");
  }
}

/** Notes that a request with so many rows begins: it may take its time. */
function expectWork(rows: number): void {
  expectedBy = Math.max(expectedBy, performance.now() + STALL_MS + rows * PER_ROW_MS);
}

/** Notes that the database has completed something. */
function noteProgress(): void {
  lastProgress = performance.now();
  expectedBy = 0;
}

/**
 * Waits for a write, but not for a database that hangs: after `STALL_MS` without any progress it
 * fails with {@link StalledError}, and `onStall` is called first.
 *
 * Chromium leaves transactions open for ever after some disk errors, neither completed nor failed.
 */
export function unlessStalled<T>(work: Promise<T>, onStall: () => void): Promise<T> {
  noteProgress();
  return new Promise((resolve, reject) => {
    // Ticks are counted, so that neither a sleeping computer nor a busy page looks like a stall.
    let quietTicks = 0;
    const timer = setInterval(() => {
      const now = performance.now();
      quietTicks = now - lastProgress < TICK_MS || now < expectedBy ? 0 : quietTicks + 1;
      if (quietTicks * TICK_MS < STALL_MS) return;
      clearInterval(timer);
      onStall();
      reject(new StalledError());
    }, TICK_MS);
    work.then(resolve, reject).finally(() => clearInterval(timer));
  });
}

/** Notices whatever the database completes. */
export const progressMiddleware: Middleware<DBCore> = {
  stack: "dbcore",
  name: "progress",
  create: (core) => ({ ...core, table: (name) => watching(core.table(name)) }),
};

function watching(table: DBCoreTable): DBCoreTable {
  // Dexie's own promises: a native one would lose the transaction.
  const noting = <T extends PromiseLike<unknown>>(work: T): T => {
    work.then(noteProgress, noteProgress);
    return work;
  };
  return {
    ...table,
    mutate: (request) => {
      expectWork("values" in request ? request.values.length : 0);
      return noting(table.mutate(request));
    },
    get: (request) => noting(table.get(request)),
    getMany: (request) => noting(table.getMany(request)),
    query: (request) => noting(table.query(request)),
    count: (request) => noting(table.count(request)),
    openCursor: (request) => noting(table.openCursor(request)),
  };
}
