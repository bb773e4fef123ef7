import type { Candidate, Identity } from "../../shared/paper/identity";
import { database } from "./database";
import { entriesOf } from "./digests";
import type { EntryRow } from "./rows/digest";
import type { PaperRow } from "./rows/paper";

/** What became of one entry of a digest. */
export interface LedgerRow {
  readonly entry: EntryRow;
  /** Null: the reader deleted it. */
  readonly paper: PaperRow | null;
}

/** Where an entry stands. */
export type LedgerState = "matched" | "waiting" | "needs-you" | "not-on-arxiv" | "deleted";

/** The ledger of a digest: a row for each entry, in its order. */
export async function ledgerOf(digestId: string): Promise<LedgerRow[]> {
  const entries = await entriesOf(digestId);
  const papers = await database.papers.bulkGet(entries.map(({ paperId }) => paperId));
  return entries.map((entry, index) => ({ entry, paper: papers[index] ?? null }));
}

/** Where a row stands. */
export function stateOf({ paper }: LedgerRow): LedgerState {
  if (paper === null) return "deleted";
  switch (paper.identity.state) {
    case "matched":
    case "manual":
      return "matched";
    case "pending":
      return "waiting";
    case "ambiguous":
      return "needs-you";
    case "not-found":
      return "not-on-arxiv";
  }
}

/** The record that an identity settled on, as it was scored; null where none was, or it was never scored. */
export function matchOf(identity: Identity): Candidate | null {
  if (identity.state !== "matched" && identity.state !== "manual") return null;
  return identity.candidates.find(({ arxivId }) => arxivId === identity.arxivId) ?? null;
}

/** The best candidate beside the record that was settled on; null where there is none. */
export function runnerUpOf(identity: Identity): Candidate | null {
  const settled = identity.state === "matched" || identity.state === "manual" ? identity.arxivId : null;
  const others = identity.candidates.filter(({ arxivId }) => arxivId !== settled);
  return others[settled === null ? 1 : 0] ?? null;
}
