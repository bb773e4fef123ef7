/**
 * The one contract between the processes: every method main answers and every event it sends.
 * A new method is an entry here and a handler in main; nothing compiles until both agree.
 */
import { z } from "zod";

import {
  MAX_PAPERS_PER_CALL,
  arxivId,
  backup,
  backupSettings,
  deletedRow,
  editionId,
  fields,
  hlc,
  newChange,
  nothing,
  offeredDigest,
  openedBackup,
  pdfFile,
  readDigest,
  resolverChoice,
  resolverState,
  rowEvent,
  rowName,
  secondCopy,
  stretch,
  text,
  traffic,
  unidentified,
  verdict,
  version,
  watchedFolders,
  type Answer,
} from "./ipc-schemas";
import { JOURNALED, MAX_CHANGES_PER_CALL } from "./journal/tables";
import { BACKUP_EVERY } from "./library/backup";
import { RESOLVERS } from "./resolvers";

export {
  MAX_DIGEST_BYTES,
  MAX_ENTRIES,
  MAX_PDF_BYTES,
  arxivRecord,
  failed,
  ok,
  parsedDigest,
  type Answer,
  type Failure,
  type FailureCode,
  type NewChange,
  type OfferedDigest,
  type PdfFile,
  type ReadDigest,
  type ResolverState,
  type Traffic,
  type Unidentified,
  type Verdict,
} from "./ipc-schemas";

function method<A extends z.ZodType, R extends z.ZodType>(args: A, result: R) {
  return { args, result };
}

export const methods = {
  /** Shows the system's open dialog and reads what was chosen; empty when it was dismissed. */
  "digest:choose": method(nothing, z.array(offeredDigest)),
  /** Reads a digest whose bytes the page already has: dropped or pasted. */
  "digest:read": method(
    z.strictObject({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) }),
    readDigest,
  ),
  /** Gives up the digest that is being read just now. */
  "digest:cancel": method(nothing, nothing),
  /** Digests offered from outside (command line, second start) that are not yet acknowledged. */
  "digest:offered": method(nothing, z.array(offeredDigest)),
  /** Says that these digests stand in the library, so they need not be offered again. */
  "digest:stored": method(z.strictObject({ sha256: z.array(z.string().length(64)).max(1000) }), nothing),
  /**
   * Takes one step: answers what the cache knows, else sends one request for as many of these
   * papers as fit and answers those. While arXiv is held back the other services are asked. Papers it
   * does not answer are still to be asked for.
   */
  "arxiv:identify": method(
    z.strictObject({ papers: z.array(unidentified).min(1).max(MAX_PAPERS_PER_CALL) }),
    z.strictObject({ verdicts: z.array(verdict) }),
  ),
  /** How things stand now; later changes come as the event of the same name. */
  "arxiv:traffic": method(nothing, traffic),
  /** Holds back every request to arXiv that has not gone out yet, or lets them go on. */
  "arxiv:pause": method(z.strictObject({ paused: z.boolean() }), traffic),
  /** Ends a stop after a 403, at the reader's word. */
  "arxiv:resume": method(nothing, traffic),
  /** The services that are asked while arXiv is held back, in the reader's order. */
  "resolvers:settings": method(nothing, z.array(resolverState)),
  "resolvers:configure": method(
    z.strictObject({ order: z.array(resolverChoice).max(RESOLVERS.length) }),
    z.array(resolverState),
  ),
  /** Downloads one PDF, or answers at once when it is whole on the disk. */
  "pdf:download": method(z.strictObject({ arxivId, version }), pdfFile),
  /** Ends a running or waiting download; what came so far is kept for resuming. */
  "pdf:cancel": method(z.strictObject({ editionId }), nothing),
  /** Which of these PDFs are whole on the disk. */
  "pdf:present": method(z.strictObject({ editionIds: z.array(editionId).max(10_000) }), z.array(editionId)),
  /** Reads a PDF on the disk and hashes it; null when there is none. */
  "pdf:hash": method(z.strictObject({ editionId }), pdfFile.nullable()),
  /** Lets the reader choose a PDF of their own and keeps a copy; null when the dialog was dismissed. */
  "pdf:attach": method(nothing, pdfFile.nullable()),
  /** Keeps a PDF whose bytes the page already has: dropped. */
  "pdf:keep": method(z.strictObject({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) }), pdfFile),
  /** Takes a PDF that proved damaged out of the way, so that it can be fetched again; its bytes are kept aside. */
  "pdf:discard": method(z.strictObject({ editionId }), nothing),
  /** Adds changes to the second copy. Answered once they are flushed to the disk; sent again, they are stored once. */
  "journal:append": method(
    z.strictObject({ changes: z.array(newChange).min(1).max(MAX_CHANGES_PER_CALL) }),
    z.strictObject({ lastHlc: hlc.nullable() }),
  ),
  /** What the second copy holds; at a glance after a clean end, else read whole. */
  "journal:summary": method(nothing, secondCopy),
  /** Reads the second copy whole, for `journal:rows` and `journal:deleted-ids`, until `journal:settled`. */
  "journal:load": method(nothing, secondCopy),
  /** A stretch of a table's rows as the second copy has them, in a fixed order; for bringing a library back. */
  "journal:rows": method(stretch, z.array(fields)),
  /** Ids of a table's deleted rows: what a library that came back old must not bring back. */
  "journal:deleted-ids": method(z.strictObject({ table: z.enum(JOURNALED) }), z.array(z.string())),
  /** The deleted rows of a table with what they held, the newest first. */
  "journal:deleted": method(z.strictObject({ table: z.enum(JOURNALED) }), z.array(deletedRow)),
  /** What happened to rows, the oldest first, as far back as journals are kept. */
  "journal:history": method(z.strictObject({ rows: z.array(rowName).min(1).max(20) }), z.array(rowEvent)),
  /** Says that what was read whole may be let go. */
  "journal:settled": method(nothing, nothing),
  "backup:settings": method(nothing, backupSettings),
  "backup:configure": method(
    z.strictObject({ every: z.enum(BACKUP_EVERY), keep: z.int().min(1).max(1000) }),
    backupSettings,
  ),
  /** Shows the system's dialog for folders. */
  "backup:choose-folder": method(nothing, backupSettings),
  /** Writes a backup into the chosen folder and reads it back. */
  "backup:take": method(nothing, backup),
  /** Writes one into the data folder, before a restore. */
  "backup:take-before-restore": method(nothing, backup),
  /** Lets the reader choose a backup and reads it whole; null when the dialog was dismissed. */
  "backup:open": method(nothing, openedBackup.nullable()),
  /** A stretch of a table's rows in the opened backup, in a fixed order. */
  "backup:rows": method(stretch, z.array(fields)),
  /** Lets go of the opened backup. */
  "backup:close": method(nothing, nothing),
  "watch:settings": method(nothing, watchedFolders),
  /** Shows the system's dialog for folders. */
  "watch:add-folder": method(nothing, watchedFolders),
  "watch:remove-folder": method(z.strictObject({ path: text }), watchedFolders),
  /** The library can't be opened: its folder is put aside at the next start, and the second copy takes its place. */
  "library:set-aside": method(nothing, nothing),
  /** Opens a web page in the system's browser; only http, https and mailto. */
  "link:open": method(z.strictObject({ url: z.string().max(2000) }), nothing),
  /**
   * After `window:closing`: everything is stored and the window may go; or what could not be stored, in
   * words, and the reader decides.
   */
  "window:may-close": method(z.strictObject({ unsaved: z.array(text).max(100) }), nothing),
  /** Says that the first papers are drawn: pictures for the documentation are taken then. */
  "window:settled": method(nothing, nothing),
} as const;

const events = {
  /** The reader closes the window: store what is not stored yet and answer `window:may-close`. */
  "window:closing": nothing,
  /** The page holds more memory than any honest paper needs: let go of what is open. */
  "memory:high": nothing,
  /** Something happened in the background that the reader should know, in words. */
  announcement: z.strictObject({ words: text }),
  /** Something was offered from outside: ask `digest:offered`. */
  "digest:offered": z.strictObject({
    /** It came by itself, from a watched folder: the reader goes on with what is shown. */
    quiet: z.boolean(),
  }),
  /** A digest that takes a while to be read; null when that has ended. */
  "digest:reading": z.strictObject({
    /** `since` in milliseconds since 1970. */
    reading: z.strictObject({ name: text, bytes: z.int(), since: z.number() }).nullable(),
  }),
  "arxiv:traffic": traffic,
  "pdf:progress": z.strictObject({
    editionId,
    received: z.int(),
    /** Bytes of the whole file; null when the server did not say. */
    total: z.int().nullable(),
  }),
} as const;

export type Method = keyof typeof methods;
type Args<M extends Method> = z.infer<(typeof methods)[M]["args"]>;
export type Result<M extends Method> = z.infer<(typeof methods)[M]["result"]>;
export type Handlers = { readonly [M in Method]: (args: Args<M>) => Promise<Answer<Result<M>>> };

export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.infer<(typeof events)[E]>;

/** What preload exposes to the page as `window.offprint`. */
export interface Bridge {
  readonly call: <M extends Method>(name: M, args: Args<M>) => Promise<Answer<Result<M>>>;
  readonly on: <E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void) => () => void;
}
