import { titleKey } from "../../shared/identify/title";
import { sameJson, toRow } from "../../shared/journal/json";
import { JOURNALED, KEY_FIELDS, type Journaled } from "../../shared/journal/tables";
import { findFlaws, flawsInWords, type Flaw } from "../../shared/library/check";
import { call } from "../backend";
import { database } from "./database";
import { flush } from "./flusher";
import { editionsOf } from "./identities";
import { paperOf } from "./import-digest";
import { allPdfsAreWhole } from "./pdf-health";
import { copyAnew, rowsOf, valueOf } from "./recovery";
import { write } from "./write";

/** What a check found and did. */
export interface Checkup {
  readonly papers: number;
  /** What was wrong, a line each; empty when nothing was. */
  readonly found: readonly string[];
  /** What could not be mended, a line each. */
  readonly left: readonly string[];
}

/**
 * Holds the library's rows against each other, against the second copy and against the PDFs on the
 * disk, and mends what does not fit. Nothing the reader made is ever thrown away by it.
 *
 * @param onStep hears in words what is being looked at
 * @throws when the library or its second copy can't be read or written
 */
export async function checkLibrary(now: number, onStep: (words: string) => void): Promise<Checkup> {
  onStep("Comparing the two copies of the library…");
  await flush();
  const summary = valueOf(await call("journal:load", {}));
  const deleted = new Set(valueOf(await call("journal:deleted-ids", { table: "papers" })));
  const { differing, lacking } = await compareCopies(summary.rows);
  const found = [...summary.troubles];
  if (lacking.size > 0) found.push(`${inNumbers(lacking, "row")} the library lacked, brought back`);
  if (differing > 0)
    found.push(
      `${differing.toLocaleString("en")} ${differing === 1 ? "row" : "rows"} of the second copy differed from the library`,
    );
  await bringBack(lacking);
  if (found.length > 0) await copyAnew(summary);
  valueOf(await call("journal:settled", {}));

  onStep("Looking for loose ends…");
  const flaws = await write(
    JOURNALED.map((name) => database.table(name)),
    async () => {
      const all = findFlaws(await allRows(), deleted, titleKey);
      for (const flaw of all) await mend(flaw, now);
      return all;
    },
  );
  found.push(...flawsInWords(flaws));
  const left = flawsInWords(
    flaws.filter(({ kind }) => kind === "note-without-paper" || kind === "annotation-without-paper"),
  );

  onStep("Reading every PDF…");
  found.push(...(await allPdfsAreWhole(now)));
  await flush();
  return { papers: await database.papers.count(), found, left };
}

async function allRows() {
  const { papers, digests, entries, editions, notes, annotations } = database;
  return {
    papers: await papers.toArray(),
    digests: await digests.toArray(),
    entries: await entries.toArray(),
    editions: await editions.toArray(),
    notes: await notes.toArray(),
    annotations: await annotations.toArray(),
  };
}

async function mend(flaw: Flaw, now: number): Promise<void> {
  const { papers, digests, entries, editions } = database;
  switch (flaw.kind) {
    case "entry-without-paper": {
      const entry = await entries.get([flaw.digestId, flaw.position]);
      if (entry === undefined || (await papers.get(entry.paperId)) !== undefined) return;
      await papers.add({ ...paperOf(entry, now, entry.position), id: entry.paperId });
      return;
    }
    case "edition-without-paper":
      await editions.delete(flaw.editionId);
      return;
    case "paper-without-edition": {
      const paper = await papers.get(flaw.paperId);
      if (paper !== undefined) await editions.bulkPut(editionsOf([paper]));
      return;
    }
    case "wrong-title-key": {
      const paper = await papers.get(flaw.paperId);
      if (paper !== undefined) await papers.update(paper.id, { titleKey: titleKey(paper.title) });
      return;
    }
    case "wrong-count":
      await digests.update(flaw.digestId, { entryCount: flaw.entryCount });
      return;
    case "note-without-paper":
    case "annotation-without-paper":
      // Kept as it is: it may be all that is left of a thought.
      return;
  }
}

/** What the second copy has otherwise than the library, and the rows that only it has. */
async function compareCopies(known: Readonly<Record<string, number>>): Promise<{
  readonly differing: number;
  readonly lacking: ReadonlyMap<Journaled, readonly unknown[]>;
}> {
  const lacking = new Map<Journaled, readonly unknown[]>();
  let differing = 0;
  for (const name of JOURNALED) {
    const compared = await compareTable(name, known[name] ?? 0);
    differing += compared.differing;
    if (compared.lacking.length > 0) lacking.set(name, compared.lacking);
  }
  return { differing, lacking };
}

async function compareTable(name: Journaled, known: number) {
  const table = database.table(name);
  const keyOf = (row: unknown): string =>
    JSON.stringify(KEY_FIELDS[name].map((field) => (row as Readonly<Record<string, unknown>>)[field]));
  const copies = new Map((await rowsOf(name, known)).map((row) => [keyOf(row), row]));
  let differing = 0;
  for (const row of await table.toArray()) {
    const key = keyOf(row);
    const [own, copy] = [toRow(row), toRow(copies.get(key))];
    if (!own.ok || !copy.ok || !sameJson(own.row, copy.row)) differing += 1;
    copies.delete(key);
  }
  return { differing, lacking: [...copies.values()] };
}

/** The reader never deleted them, or the second copy would know. */
async function bringBack(lacking: ReadonlyMap<Journaled, readonly unknown[]>): Promise<void> {
  const tables = [...lacking.keys()].map((name) => database.table(name));
  if (tables.length === 0) return;
  await write(tables, async () => {
    for (const [name, rows] of lacking) await database.table(name).bulkPut([...rows]);
  });
}

function inNumbers(lacking: ReadonlyMap<Journaled, readonly unknown[]>, word: string): string {
  const count = [...lacking.values()].reduce((sum, rows) => sum + rows.length, 0);
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}
