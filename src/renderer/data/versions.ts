import type { Unidentified, Verdict } from "../../shared/ipc";
import { database } from "./database";
import { addEditions, toUnidentified, withIdentity } from "./identities";
import type { PaperRow } from "./rows/paper";
import { write } from "./write";

/** Those of the papers whose newest version is still to be asked for, as questions by id. */
export async function unsureVersions(paperIds: readonly string[]): Promise<Unidentified[]> {
  const papers = await database.papers.bulkGet([...paperIds]);
  return papers.flatMap((paper) => {
    if (paper?.identity.state !== "matched" || paper.identity.versionUnsure !== true) return [];
    return [{ ...toUnidentified(paper), arxivId: paper.identity.arxivId, pass: "id" as const }];
  });
}

/**
 * Writes down what main found out about versions. A paper that arXiv does not know by this id keeps
 * the version it has. Answers how many papers need not be asked about again.
 */
export function recordVersions(verdicts: readonly Verdict[]): Promise<number> {
  return write([database.papers, database.editions], async () => {
    const papers = await database.papers.bulkGet(verdicts.map(({ paperId }) => paperId));
    const changed = verdicts.flatMap((verdict, index) => settledBy(verdict, papers[index]) ?? []);
    await database.papers.bulkPut(changed);
    await addEditions(changed);
    await dropStandIns(papers, changed);
    return changed.length;
  });
}

/** The paper with its version; null where the verdict does not tell it, or somebody decided otherwise since. */
function settledBy({ identity, record }: Verdict, paper: PaperRow | undefined): PaperRow | null {
  if (paper?.identity.state !== "matched" || paper.identity.versionUnsure !== true) return null;
  const { versionUnsure: _unsure, ...sure } = paper.identity;
  if (identity.state !== "matched" || identity.arxivId !== sure.arxivId) return { ...paper, identity: sure };
  if (identity.versionUnsure === true) return null;
  return withIdentity(paper, { ...sure, version: identity.version }, record);
}

/** Removes the editions that stood in for the newest one, but those whose PDF is there. */
async function dropStandIns(
  before: readonly (PaperRow | undefined)[],
  after: readonly PaperRow[],
): Promise<void> {
  const kept = new Set(after.map(({ editionId }) => editionId));
  const changed = new Set(after.map(({ id }) => id));
  const ids = before.flatMap((paper) =>
    paper !== undefined && changed.has(paper.id) && paper.editionId !== null && !kept.has(paper.editionId)
      ? [paper.editionId]
      : [],
  );
  const editions = await database.editions.bulkGet(ids);
  await database.editions.bulkDelete(
    editions.flatMap((edition) => (edition !== undefined && edition.file === null ? [edition.id] : [])),
  );
}
