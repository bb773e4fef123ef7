import { rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { withDesk, type Desk } from "../../app";

const ROOT = resolve(import.meta.dirname, "../../..");

/** What each version of the tables looked like, as its release made them. Versions are never taken out. */
export const OLD_SCHEMAS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  1: {
    digests: "id, importedAt",
    entries: "[digestId+position], digestId, paperId",
    papers: "id, arxivId, titleKey, status, addedAt, identity.state, wantsPdf",
    editions: "id, paperId",
    notes: "paperId",
    meta: "key",
  },
  2: {
    digests: "id, importedAt",
    entries: "[digestId+position], digestId, paperId",
    papers: "id, arxivId, titleKey, status, addedAt, identity.state, wantsPdf",
    editions: "id, paperId",
    notes: "paperId",
    meta: "key",
    outbox: "++seq",
    marks: "key",
  },
  3: {
    digests: "id, importedAt",
    entries: "[digestId+position], digestId, paperId",
    papers: "id, arxivId, titleKey, status, addedAt, identity.state, wantsPdf",
    editions: "id, paperId",
    notes: "paperId",
    meta: "key",
    outbox: "++seq",
    marks: "key",
    acts: "++seq, isUndone",
  },
  4: {
    digests: "id, importedAt",
    entries: "[digestId+position], digestId, paperId, [paperId+digestId]",
    papers: "id, arxivId, titleKey, status, addedAt, identity.state, wantsPdf, doi",
    editions: "id, paperId",
    notes: "paperId",
    meta: "key",
    outbox: "++seq",
    marks: "key",
    acts: "++seq, isUndone",
  },
};

const DIGEST = "d".repeat(64);

/** The rows of an old library, as releases of those versions wrote them. */
export function oldRows(
  papers: number,
): Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> {
  const all = Array.from({ length: papers }, (_unused, index) => index);
  const title = (index: number): string => `Old paper number ${index}`;
  return {
    digests: [
      {
        id: DIGEST,
        name: "old.txt",
        title: "Old",
        format: "page-dump",
        importedAt: 1_700_000_000_000,
        entryCount: papers,
      },
    ],
    entries: all.map((index) => ({
      digestId: DIGEST,
      position: index,
      paperId: `paper-${index}`,
      title: title(index),
      abstract: null,
      authors: [],
      arxivId: null,
      doi: null,
      links: [],
    })),
    papers: all.map((index) => ({
      id: `paper-${index}`,
      title: title(index),
      titleKey: `oldpapernumber${index}`,
      abstract: null,
      authors: [],
      links: [],
      doi: null,
      identity: {
        state: "not-found",
        reason: "nothing like it",
        candidates: [],
        attempts: 1,
        nextAttemptAt: 4e12,
      },
      published: null,
      categories: [],
      editionId: null,
      wantsPdf: 0,
      status: index % 2 === 0 ? "read" : "archived",
      statusAt: 1_700_000_000_000,
      addedAt: 1_700_000_000_000,
      addedOrder: index,
      lastReadAt: null,
    })),
    editions: [],
    notes: all
      .slice(0, 5)
      .map((index) => ({ paperId: `paper-${index}`, markdown: `Old note ${index}`, updatedAt: 1 })),
    meta: [{ key: "theme", value: "dark" }],
  };
}

const made = new Map<string, Promise<string>>();

/** Fills a desk's data folder with a library that an earlier release left, by its schema's version. */
export async function layOutOldLibrary(desk: Desk, version: number, papers: number): Promise<void> {
  const key = `${version} ${papers}`;
  const template = made.get(key) ?? make(version, papers);
  made.set(key, template);
  await cp(await template, join(desk.folder, "data"), { recursive: true });
}

async function make(version: number, papers: number): Promise<string> {
  const kept = await mkdtemp(join(tmpdir(), "offprint-old-"));
  process.once("exit", () => rmSync(kept, { recursive: true, force: true }));
  await withDesk(async (desk) => {
    const app = await desk.launch({ root: await emptyApp(desk.folder), untilShown: false });
    await app.page.waitForLoadState();
    await app.page.evaluate(createDatabase, {
      version,
      stores: OLD_SCHEMAS[version] ?? {},
      rows: oldRows(papers),
    });
    await app.close();
    await cp(join(desk.folder, "data", "IndexedDB"), join(kept, "IndexedDB"), { recursive: true });
  });
  const stamp = { app: "0.1.0", electron: "25.0.0", schema: version };
  await writeFile(join(kept, "version.json"), JSON.stringify(stamp));
  await mkdir(join(kept, "papers"));
  return kept;
}

/** The app with an empty page of its own origin: no code of ours touches the database. */
async function emptyApp(folder: string): Promise<string> {
  const root = join(folder, "empty-app");
  for (const part of ["main", "preload"])
    await cp(join(ROOT, "out", part), join(root, "out", part), { recursive: true });
  await cp(join(ROOT, "package.json"), join(root, "package.json"));
  await mkdir(join(root, "out", "renderer"));
  await writeFile(join(root, "out", "renderer", "index.html"), "<!doctype html><title>Empty</title>");
  return root;
}

/** Runs in the page: makes the database as Dexie of that version would have. */
function createDatabase(old: {
  readonly version: number;
  readonly stores: Readonly<Record<string, string>>;
  readonly rows: Readonly<Record<string, readonly object[]>>;
}): Promise<void> {
  const pathOf = (text: string): string | string[] =>
    text.startsWith("[") ? text.slice(1, -1).split("+") : text.replace("++", "");
  return new Promise((resolve, reject) => {
    // Dexie multiplies its versions by ten.
    const opening = indexedDB.open("offprint", old.version * 10);
    opening.onerror = () => reject(opening.error ?? new Error("not made"));
    opening.onupgradeneeded = () => {
      for (const [name, text] of Object.entries(old.stores)) {
        const [key = "", ...indexes] = text.split(", ");
        const store = opening.result.createObjectStore(name, {
          keyPath: pathOf(key),
          autoIncrement: key.startsWith("++"),
        });
        for (const index of indexes) store.createIndex(index, pathOf(index));
      }
    };
    opening.onsuccess = () => {
      const names = Object.keys(old.stores);
      const transaction = opening.result.transaction(names, "readwrite", { durability: "strict" });
      for (const name of names)
        for (const row of old.rows[name] ?? []) transaction.objectStore(name).put(row);
      transaction.onerror = () => reject(transaction.error ?? new Error("not filled"));
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}
