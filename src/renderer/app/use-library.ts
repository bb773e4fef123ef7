import { useLiveQuery } from "dexie-react-hooks";

import type { EditionId } from "../../shared/arxiv/id";
import type { ReadingStatus } from "../../shared/reading/status";
import { countSightings, listDigests } from "../data/digests";
import { allEditions } from "../data/editions";
import { countByStatus, listPapers } from "../data/papers";
import type { DigestRow } from "../data/rows/digest";
import type { EditionRow } from "../data/rows/edition";
import type { PaperRow } from "../data/rows/paper";
import type { View } from "./view";

const NO_COUNTS: Readonly<Record<ReadingStatus, number>> = { "to-read": 0, reading: 0, read: 0, archived: 0 };
const NO_EDITIONS: ReadonlyMap<EditionId, EditionRow> = new Map();
const NO_SIGHTINGS: ReadonlyMap<string, number> = new Map();
const NO_DIGESTS: readonly DigestRow[] = [];

/** What the library holds for a view, kept up to date by live queries. `papers` is undefined until first read. */
export function useLibrary(view: View): {
  readonly papers: readonly PaperRow[] | undefined;
  readonly editions: ReadonlyMap<EditionId, EditionRow>;
  readonly digests: readonly DigestRow[];
  readonly counts: Readonly<Record<ReadingStatus, number>>;
  /** In how many digests papers are named, where it is more than one. */
  readonly sightings: ReadonlyMap<string, number>;
} {
  const papers = useLiveQuery(() => listPapers(view), [view.status, view.digestId]);
  const editions = useLiveQuery(allEditions, [], NO_EDITIONS);
  const digests = useLiveQuery(listDigests, [], NO_DIGESTS);
  const counts = useLiveQuery(countByStatus, [], NO_COUNTS);
  const sightings = useLiveQuery(countSightings, [], NO_SIGHTINGS);
  return { papers, editions, digests, counts, sightings };
}
