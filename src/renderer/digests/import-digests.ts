import type { Failure, OfferedDigest } from "../../shared/ipc";
import { call } from "../backend";
import { importDigest, type Imported } from "../data/import-digest";

/** What became of several digests. */
export interface ImportOutcome {
  readonly imported: readonly Imported[];
  readonly refused: readonly Failure[];
}

/** Imports what the command line or a second start offered. */
export async function importOffered(): Promise<ImportOutcome> {
  const answer = await call("digest:offered", {});
  if (!answer.ok) return { imported: [], refused: [answer.error] };
  const outcome = await importAll(answer.value);
  const sha256 = outcome.imported.map(({ digestId }) => digestId);
  if (sha256.length > 0) await call("digest:stored", { sha256 });
  return outcome;
}

/** Lets the reader choose files and imports them. */
export async function importChosen(): Promise<ImportOutcome> {
  const answer = await call("digest:choose", {});
  return answer.ok ? importAll(answer.value) : { imported: [], refused: [answer.error] };
}

/** Imports files that were dropped or pasted. */
export async function importFiles(files: readonly File[]): Promise<ImportOutcome> {
  const read = await Promise.all(
    files.map(async (file) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return call("digest:read", { name: file.name, bytes });
    }),
  );
  return importAll(read);
}

/** Imports text that was pasted. */
export async function importText(text: string): Promise<ImportOutcome> {
  return importAll([
    await call("digest:read", { name: "Pasted text", bytes: new TextEncoder().encode(text) }),
  ]);
}

async function importAll(offered: readonly OfferedDigest[]): Promise<ImportOutcome> {
  const imported: Imported[] = [];
  const refused: Failure[] = [];
  for (const one of offered) {
    if (one.ok) imported.push(await importDigest(one.value, Date.now()));
    else refused.push(one.error);
  }
  return { imported, refused };
}

/** The outcome in a sentence; null when nothing was imported. */
export function inWords(imported: readonly Imported[]): string | null {
  const [only] = imported;
  if (only === undefined) return null;
  const papers = (count: number): string => `${count} ${count === 1 ? "paper" : "papers"}`;
  if (imported.length === 1) {
    const { title, added, known, repeated } = only;
    if (repeated) return `“${title}” was already imported: nothing to add`;
    return `${title}: ${papers(added + known)}, ${known === 0 ? "all new" : `${added} new, ${known} already in the library`}`;
  }
  const added = imported.reduce((sum, one) => sum + one.added, 0);
  const known = imported.reduce((sum, one) => sum + one.known, 0);
  return `${imported.length} digests: ${papers(added)} new, ${known} already in the library`;
}
