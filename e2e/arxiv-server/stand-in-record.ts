import type { ArxivRecord } from "../../src/shared/arxiv/record";

/** An earlier version of a record, where it differed. */
interface EarlierVersion {
  readonly version: number;
  /** ISO 8601. */
  readonly updated: string;
  readonly title?: string;
  readonly summary?: string;
}

/** A paper the stand-in knows. The title and summary may hold line breaks and TeX, as arXiv's do. */
export interface StandInRecord extends ArxivRecord {
  /** Versions before the newest; those not listed are answered with the newest one's text. */
  readonly earlier?: readonly EarlierVersion[];
}

/** The record as it stood at a version (null: the newest); null where there was no such version. */
export function atVersion(record: StandInRecord, version: number | null): StandInRecord | null {
  if (version === null || version === record.version) return record;
  if (version < 1 || version > record.version) return null;
  const earlier = record.earlier?.find((one) => one.version === version);
  return {
    ...record,
    version,
    updated: earlier?.updated ?? record.published,
    title: earlier?.title ?? record.title,
    summary: earlier?.summary ?? record.summary,
  };
}
