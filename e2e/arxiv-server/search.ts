import { IndexedRecord, matcherOf, type PhraseRule } from "./match-query";
import type { QueryTree } from "./query-tree";
import { atVersion, type StandInRecord } from "./stand-in-record";

/** One id of an `id_list`. */
export interface AskedId {
  /** Canonical, without version. */
  readonly id: string;
  readonly version: number | null;
}

/** The records with their index. */
export class RecordIndex {
  readonly #byId: ReadonlyMap<string, IndexedRecord>;

  constructor(
    records: readonly StandInRecord[],
    readonly phraseRule: PhraseRule,
  ) {
    this.#byId = new Map(records.map((record) => [record.id, new IndexedRecord(record)]));
  }

  /** The record with that id, whatever its version; null where there is none. */
  find(id: string): StandInRecord | null {
    return this.#byId.get(id)?.record ?? null;
  }

  /** Every match, best first, ties in the order of their ids. */
  search(tree: QueryTree): readonly StandInRecord[] {
    const match = matcherOf(tree, this.phraseRule);
    const hits: { record: StandInRecord; score: number }[] = [];
    for (const indexed of this.#byId.values()) {
      const score = match(indexed);
      if (score !== null) hits.push({ record: indexed.record, score });
    }
    return hits
      .sort((a, b) => b.score - a.score || compare(a.record.id, b.record.id))
      .map(({ record }) => record);
  }

  /** The known ones among the ids, each at the version asked for and once; unknown ones are dropped. */
  lookUp(asked: readonly AskedId[]): readonly StandInRecord[] {
    const found = new Map<string, StandInRecord>();
    for (const { id, version } of asked) {
      const known = this.find(id);
      const record = known === null ? null : atVersion(known, version);
      if (record !== null) found.set(`${record.id}v${record.version}`, record);
    }
    return [...found.values()];
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
