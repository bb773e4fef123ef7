import type { ArxivRecord } from "../../shared/arxiv/record";
import type { Verdict } from "../../shared/ipc";

/** A match that says through whom it was found. */
export function foundThrough(label: string, verdict: Verdict): Verdict {
  const { identity } = verdict;
  if (identity.state !== "matched") return verdict;
  return { ...verdict, identity: { ...identity, reason: `Found through ${label}: ${identity.reason}` } };
}

/** The match with what arXiv itself says of the record: its newest version above all. */
export function withVersion(verdict: Verdict, record: ArxivRecord): Verdict {
  const { identity } = verdict;
  if (identity.state !== "matched" || identity.arxivId !== record.id) return verdict;
  const { version } = record;
  const candidates = identity.candidates.map((one) =>
    one.arxivId === record.id ? { ...one, version } : one,
  );
  return { ...verdict, record, identity: { ...identity, version, candidates } };
}
