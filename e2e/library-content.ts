import type { Page } from "@playwright/test";

/** What the library holds about one paper, as the tests need it. */
export interface StoredPaper {
  readonly title: string;
  readonly status: string;
  readonly state: string;
  readonly pass: string | null;
  readonly arxivId: string | null;
  readonly reason: string | null;
  readonly editionId: string | null;
}

/** Reads a whole table of the library straight from IndexedDB, past the app. */
export function readTable<T>(page: Page, table: string): Promise<T[]> {
  return page.evaluate(
    (name) =>
      new Promise<T[]>((resolve, reject) => {
        const opening = indexedDB.open("offprint");
        opening.onerror = () => reject(opening.error ?? new Error("IndexedDB did not open"));
        opening.onsuccess = () => {
          const request = opening.result.transaction(name).objectStore(name).getAll();
          request.onerror = () => reject(request.error ?? new Error("not readable"));
          request.onsuccess = () => {
            opening.result.close();
            resolve(request.result);
          };
        };
      }),
    table,
  );
}

interface Row {
  readonly title: string;
  readonly status: string;
  readonly arxivId?: string;
  readonly editionId: string | null;
  readonly identity: {
    readonly state: string;
    readonly pass?: string;
    readonly arxivId?: string;
    readonly reason: string | null;
  };
}

/** All papers, in no order. */
export async function readPapers(page: Page): Promise<StoredPaper[]> {
  const rows = await readTable<Row>(page, "papers");
  return rows.map(({ title, status, identity, editionId }) => ({
    title,
    status,
    state: identity.state,
    pass: identity.pass ?? null,
    arxivId: identity.arxivId ?? null,
    reason: identity.reason,
    editionId,
  }));
}

/** How many papers still wait to be identified, and how many there are: cheap enough to ask often. */
export function countPending(page: Page): Promise<{ readonly pending: number; readonly all: number }> {
  return page.evaluate(
    () =>
      new Promise<{ pending: number; all: number }>((resolve, reject) => {
        const opening = indexedDB.open("offprint");
        opening.onerror = () => reject(opening.error ?? new Error("IndexedDB did not open"));
        opening.onsuccess = () => {
          const papers = opening.result.transaction("papers").objectStore("papers");
          const pending = papers.index("identity.state").count("pending");
          const all = papers.count();
          all.onsuccess = () => {
            opening.result.close();
            resolve({ pending: pending.result, all: all.result });
          };
        };
      }),
  );
}
