import { Dexie, type Table } from "dexie";

import { LIBRARY_SCHEMA } from "../../shared/library-schema";
import { outboxMiddleware } from "./outbox";
import type { ActRow } from "./rows/act";
import type { AnnotationRow } from "./rows/annotation";
import type { EntryRow, DigestRow } from "./rows/digest";
import type { EditionRow } from "./rows/edition";
import type { MarkRow } from "./rows/mark";
import type { MetaRow } from "./rows/meta";
import type { NoteRow } from "./rows/note";
import type { OutboxRow } from "./rows/outbox";
import type { PaperRow } from "./rows/paper";
import type { SessionRow } from "./rows/session";
import { progressMiddleware } from "./stalls";

/** One step of the schema. Steps are only ever added: old libraries walk through all of them. */
interface SchemaStep {
  readonly version: number;
  readonly stores: Readonly<Record<string, string | null>>;
}

const SCHEMA: readonly SchemaStep[] = [
  {
    version: 1,
    stores: {
      digests: "id, importedAt",
      entries: "[digestId+position], digestId, paperId",
      papers: "id, arxivId, titleKey, status, addedAt, identity.state, wantsPdf",
      editions: "id, paperId",
      notes: "paperId",
      meta: "key",
    },
  },
  {
    version: 2,
    stores: {
      outbox: "++seq",
      marks: "key",
    },
  },
  {
    version: 3,
    stores: {
      acts: "++seq, isUndone",
    },
  },
  {
    version: 4,
    stores: {
      // In how many digests a paper is named is counted on the index alone.
      entries: "[digestId+position], digestId, paperId, [paperId+digestId]",
      papers: "id, arxivId, titleKey, status, addedAt, identity.state, wantsPdf, doi",
    },
  },
  {
    version: LIBRARY_SCHEMA,
    stores: {
      annotations: "id, [editionId+sortKey], paperId",
      sessions: "id, paperId, start",
    },
  },
];

/** The library as the app reads and queries it. Only `renderer/data` opens it. */
class LibraryDatabase extends Dexie {
  declare digests: Table<DigestRow, string>;
  declare entries: Table<EntryRow, [string, number]>;
  declare papers: Table<PaperRow, string>;
  declare editions: Table<EditionRow, string>;
  declare notes: Table<NoteRow, string>;
  declare annotations: Table<AnnotationRow, string>;
  declare sessions: Table<SessionRow, string>;
  declare meta: Table<MetaRow, string>;
  declare outbox: Table<OutboxRow, number>;
  declare marks: Table<MarkRow, string>;
  declare acts: Table<ActRow, number>;

  constructor() {
    // Strict: a write is acknowledged once it is on the disk, not once the system has heard of it.
    super("offprint", { chromeTransactionDurability: "strict" });
    this.use(progressMiddleware);
    this.use(outboxMiddleware);
    for (const step of SCHEMA) this.version(step.version).stores(step.stores);
  }
}

/** The library of this window. */
export const database = new LibraryDatabase();
