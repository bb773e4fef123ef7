import { matchOf, stateOf, type LedgerRow, type LedgerState } from "../data/ledger";

/** "77 entries, 75 matched, 1 waiting, 1 needs you": what is not the case is left out. */
export function ledgerInWords(rows: readonly LedgerRow[]): string {
  const counts = new Map<LedgerState, number>();
  for (const row of rows) counts.set(stateOf(row), (counts.get(stateOf(row)) ?? 0) + 1);
  const of = (state: LedgerState): number => counts.get(state) ?? 0;
  const parts = [
    `${rows.length} ${rows.length === 1 ? "entry" : "entries"}`,
    `${of("matched")} matched`,
    of("waiting") > 0 ? `${of("waiting")} waiting` : "",
    of("needs-you") > 0 ? (of("needs-you") === 1 ? "1 needs you" : `${of("needs-you")} need you`) : "",
    of("not-on-arxiv") > 0 ? `${of("not-on-arxiv")} not on arXiv` : "",
    of("deleted") > 0 ? `${of("deleted")} deleted` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** What a row says of how it was settled, in a line. */
export function whyInWords(row: LedgerRow): string {
  const { paper } = row;
  if (paper === null) return "deleted by you; it can be restored from Deleted";
  const { identity } = paper;
  switch (identity.state) {
    case "matched":
    case "manual":
      return `arXiv ${identity.arxivId} · ${identity.reason}`;
    case "pending":
      return identity.reason ?? "waits to be looked for";
    case "ambiguous":
      return identity.reason;
    case "not-found":
      return identity.byReader === true
        ? identity.reason
        : `${identity.reason}; asked again on ${new Date(identity.nextAttemptAt).toLocaleDateString("en-GB")}`;
  }
}

/** The score of what was settled on, or of the best candidate: "98%"; empty where nothing was scored. */
export function scoreInWords({ paper }: LedgerRow): string {
  if (paper === null) return "";
  const { identity } = paper;
  const best = identity.state === "ambiguous" ? identity.candidates[0] : matchOf(identity);
  if (best == null) return "";
  return `${Math.round(100 * Math.max(best.titleScore, best.abstractScore ?? 0))}%`;
}
