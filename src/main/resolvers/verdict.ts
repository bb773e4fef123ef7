import type { ArxivRecord } from "../../shared/arxiv/record";
import type { Verdict } from "../../shared/ipc";

/**
 * A match that says through whom it was found.
 *
 * @param knowsVersion false where the record's version is only a stand-in
 */
export function foundThrough(label: string, knowsVersion: boolean, verdict: Verdict): Verdict {
  const { identity } = verdict;
  if (identity.state !== "matched") return verdict;
  const found = { ...identity, reason: `Found through ${label}: ${identity.reason}` };
  return { ...verdict, identity: knowsVersion ? found : { ...found, versionUnsure: true } };
}

/** The match with what arXiv itself says of the record: its newest version above all. */
export function withVersion(verdict: Verdict, record: ArxivRecord): Verdict {
  const { identity } = verdict;
  if (identity.state !== "matched" || identity.arxivId !== record.id) return verdict;
  const { version } = record;
  const { versionUnsure: _unsure, ...sure } = identity;
  const candidates = identity.candidates.map((one) =>
    one.arxivId === record.id ? { ...one, version } : one,
  );
  return { ...verdict, record, identity: { ...sure, version, candidates } };
}
