/** Runs in the page of the real app, in the place of the library: times writes with and without the second copy. */
import { Dexie } from "dexie";

import { database } from "../../../src/renderer/data/database";
import { flush } from "../../../src/renderer/data/flusher";
import { importDigest } from "../../../src/renderer/data/import-digest";
import { middlewareOf, outboxMiddleware } from "../../../src/renderer/data/outbox";
import { setStatus } from "../../../src/renderer/data/papers";
import { recover } from "../../../src/renderer/data/recovery";
import type { ReadDigest } from "../../../src/shared/ipc";

/** The same digest every time, but for its name and its titles. */
function digestOf(count: number, round: string): ReadDigest {
  const entries = Array.from({ length: count }, (_unused, index) => ({
    title: `On reading list ${index} of round ${round}, and how it grows while nobody reads`,
    abstract: `We study list ${index} of ${round}. ${"A list that is never pruned is never read, as the data of many readers show. ".repeat(12)}`,
    authors: [],
    arxivId: null,
    doi: null,
    links: [`https://example.org/${round}/${index}`],
  }));
  const sha256 = round.replace(/\D/g, "").padStart(64, "0");
  return { sha256, name: round, bytes: 1, format: "page-dump", title: round, date: null, entries };
}

function keepNothing(): PromiseLike<unknown> {
  return Dexie.Promise.resolve();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const bench = {
  /** The second copy on or off, from now on. */
  setJournal(isOn: boolean): void {
    database.close({ disableAutoOpen: false });
    database.use(isOn ? outboxMiddleware : middlewareOf(keepNothing));
  },
  /** Imports a digest. Answers milliseconds until it is stored, and until it is stored twice. */
  async import(count: number, round: string): Promise<{ stored: number; twice: number }> {
    const digest = digestOf(count, round);
    const stored = await timed(() => importDigest(digest, Date.now()));
    return { stored, twice: stored + (await timed(flush)) };
  },
  /** Sets the status of one paper, many times. Answers milliseconds of one. */
  async status(times: number): Promise<number> {
    const ids = await database.papers.toCollection().limit(times).primaryKeys();
    const total = await timed(async () => {
      for (const [index, id] of ids.entries()) {
        const status = index % 2 === 0 ? "read" : "reading";
        await setStatus([id], status, { label: "Status", now: Date.now() });
      }
    });
    await flush();
    return total / ids.length;
  },
  /** Loses the library and lets it come back. Answers milliseconds, and the rows that came. */
  async restore(): Promise<{ took: number; rows: number }> {
    await flush();
    await database.delete({ disableAutoOpen: false });
    const took = await timed(recover);
    return { took, rows: (await database.papers.count()) + (await database.entries.count()) };
  },
  /** Writes the rows of the library into an empty database of the same tables by bulkAdd alone. */
  async bareBulkAdd(): Promise<number> {
    const bare = new Dexie("bare", { chromeTransactionDurability: "strict" });
    const stores = Object.fromEntries(
      database.tables.map(({ name, schema }) => [
        name,
        [schema.primKey.src, ...schema.indexes.map(({ src }) => src)].join(","),
      ]),
    );
    bare.version(1).stores(stores);
    const rows = new Map<string, unknown[]>();
    for (const table of database.tables) rows.set(table.name, await table.toArray());
    await bare.open();
    const took = await timed(() =>
      bare.transaction("rw", bare.tables, async () => {
        for (const table of bare.tables) await table.bulkAdd(rows.get(table.name) ?? []);
      }),
    );
    await bare.delete();
    return took;
  },
};

export type Bench = typeof bench;
Object.assign(globalThis, { bench });
