/**
 * The one contract between the processes: every method main answers and every event it sends.
 * A new method is an entry here and a handler in main; nothing compiles until both agree.
 */
import { z } from "zod";

import type { ArxivId, EditionId } from "./arxiv/id";
import { parseArxivId, parseEditionId } from "./arxiv/id";
import type { ArxivRecord } from "./arxiv/record";
import { isHlc, type Hlc } from "./journal/clock";
import type { RowEvent } from "./journal/history";
import type { Json, Row } from "./journal/json";
import type { Change } from "./journal/record";
import { JOURNALED, MAX_CHANGES_PER_CALL } from "./journal/tables";
import { BACKUP_EVERY } from "./library/backup";
import type { Entry, ParsedDigest } from "./paper/entry";
import type { Candidate, Identity } from "./paper/identity";
import { PASSES } from "./paper/identity";
import { RESOLVERS } from "./resolvers";

/** An error as a value: what went wrong and what to do, in words for the reader. */
export interface Failure {
  readonly code: FailureCode;
  /** A sentence: names the file or paper, the reason and the next step. */
  readonly message: string;
  /** For a bug report; never needed to understand the message. */
  readonly detail: string | null;
}

const FAILURE_CODES = [
  "bad-request", // the call did not fit the contract
  "internal", // a bug of ours
  "not-a-digest",
  "file-unreadable",
  "too-large",
  "network", // not reached, reset, timed out
  "busy", // asked to come back later
  "refused", // 403: everything stops until the reader resumes
  "not-found",
  "elsewhere", // sent on to a host that is not the one that was asked
  "not-a-pdf",
  "incomplete",
  "disk",
  "cancelled",
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

export function ok<T>(value: T): Answer<T> {
  return { ok: true, value };
}

export function failed(code: FailureCode, message: string, detail: string | null = null): Answer<never> {
  return { ok: false, error: { code, message, detail } };
}

/** Longest text of one field that is let through, in UTF-16 code units. */
const MAX_TEXT = 200_000;
/** Largest digest, in bytes. */
export const MAX_DIGEST_BYTES = 20 * 1024 * 1024;
/** Most papers in one call of `arxiv:identify`. */
const MAX_PAPERS_PER_CALL = 200;

const text = z.string().max(MAX_TEXT);
const nothing = z.strictObject({});
// What crosses the border is JSON already; a row's own shape is the page's business.
const json = z.custom<Json>((value) => value !== undefined);
const arxivId = z.custom<ArxivId>((value) => typeof value === "string" && parseArxivId(value)?.id === value);
const editionId = z.custom<EditionId>((value) => typeof value === "string" && parseEditionId(value) !== null);
const version = z.int().min(1).max(99);

const failure = z.strictObject({
  code: z.enum(FAILURE_CODES),
  message: text,
  detail: text.nullable(),
}) satisfies z.ZodType<Failure>;

const entry = z.strictObject({
  title: text,
  abstract: text.nullable(),
  authors: z.array(text).readonly(),
  arxivId: text.nullable(),
  doi: text.nullable(),
  links: z.array(text).readonly(),
  year: z.int().optional(),
  votes: z.int().optional(),
}) satisfies z.ZodType<Entry>;

/** What a parser made of a digest. */
export const parsedDigest = z.strictObject({
  format: text,
  title: text,
  date: z.iso.date().nullable(),
  entries: z.array(entry).readonly(),
}) satisfies z.ZodType<ParsedDigest>;

/** One digest as read and parsed by main. */
const readDigest = z.strictObject({
  ...parsedDigest.shape,
  /** SHA-256 of the bytes, 64 hex digits: the digest's identity. */
  sha256: z.string().length(64),
  /** The file's name without its folder, or "Pasted text". */
  name: text,
  bytes: z.int(),
});
export type ReadDigest = z.infer<typeof readDigest>;

/** A file that was offered: what it holds, or why it was refused. */
const offeredDigest = z.union([
  z.strictObject({ ok: z.literal(true), value: readDigest }),
  z.strictObject({ ok: z.literal(false), error: failure }),
]);
export type OfferedDigest = z.infer<typeof offeredDigest>;

const candidate = z.strictObject({
  arxivId,
  version,
  title: text,
  authors: z.array(text).readonly(),
  year: z.int().nullable(),
  titleScore: z.number(),
  abstractScore: z.number().nullable(),
  reason: text,
}) satisfies z.ZodType<Candidate>;
const candidates = z.array(candidate).readonly();

const identity = z.discriminatedUnion("state", [
  z.strictObject({
    state: z.literal("pending"),
    pass: z.enum(PASSES),
    attempts: z.int(),
    nextAttemptAt: z.number(),
    reason: text.nullable(),
    candidates,
  }),
  z.strictObject({
    state: z.literal("matched"),
    arxivId,
    version,
    versionUnsure: z.literal(true).optional(),
    reason: text,
    candidates,
  }),
  z.strictObject({ state: z.literal("ambiguous"), reason: text, candidates }),
  z.strictObject({
    state: z.literal("not-found"),
    reason: text,
    candidates,
    attempts: z.int(),
    nextAttemptAt: z.number(),
  }),
  z.strictObject({ state: z.literal("manual"), arxivId, version, reason: text, candidates }),
]) satisfies z.ZodType<Identity>;

/** Also the form in which answers of arXiv are kept on the disk. */
export const arxivRecord = z.strictObject({
  id: arxivId,
  version,
  title: text,
  authors: z.array(text).readonly(),
  summary: text,
  published: text.nullable(),
  updated: text.nullable(),
  categories: z.array(text).readonly(),
  comment: text.nullable(),
  journalRef: text.nullable(),
  doi: text.nullable(),
}) satisfies z.ZodType<ArxivRecord>;

/** A paper that waits to be identified. */
const unidentified = z.strictObject({
  paperId: z.string().max(64),
  title: text,
  abstract: text.nullable(),
  authors: z.array(text).readonly(),
  arxivId: arxivId.nullable(),
  pass: z.enum(PASSES),
  attempts: z.int().min(0),
  candidates,
});
export type Unidentified = z.infer<typeof unidentified>;

/** The decision about one paper; `record` is the winner's, for its authors, date and categories. */
const verdict = z.strictObject({
  paperId: z.string(),
  identity,
  record: arxivRecord.nullable(),
});
export type Verdict = z.infer<typeof verdict>;

/** How things stand with arXiv. */
const traffic = z.strictObject({
  state: z.enum(["idle", "asking", "downloading", "waiting", "stopped"]),
  /** Milliseconds since 1970: when the next request may go out; null when nothing waits. */
  nextRequestAt: z.number().nullable(),
  /** In words: "arXiv is busy". Null when all is well. */
  message: text.nullable(),
});
export type Traffic = z.infer<typeof traffic>;

const resolverChoice = z.strictObject({ name: z.enum(RESOLVERS), on: z.boolean() });
const resolverState = z.strictObject({
  ...resolverChoice.shape,
  /** False where the environment keeps it from being asked. */
  isAvailable: z.boolean(),
  /** In words: "Hugging Face is busy". Null when all is well. */
  trouble: text.nullable(),
});
export type ResolverState = z.infer<typeof resolverState>;

const pdfFile = z.strictObject({
  editionId,
  sha256: z.string().length(64),
  bytes: z.int(),
});
export type PdfFile = z.infer<typeof pdfFile>;

const change: z.ZodType<Change> = z.union([
  z.strictObject({ set: z.record(z.string(), json), whole: z.literal(true) }),
  z.strictObject({ set: z.record(z.string(), json), unset: z.array(z.string()).optional() }),
  z.strictObject({ delete: z.literal(true) }),
  z.strictObject({ restore: z.literal(true) }),
]);

/** A change of one row, on its way into the second copy. */
const newChange = z.strictObject({
  op: z.string().regex(/^[\w-]{1,64}$/),
  table: z.enum(JOURNALED),
  id: z.string().max(512),
  change,
});
export type NewChange = z.infer<typeof newChange>;

const hlc = z.custom<Hlc>(isHlc);

/** What the second copy holds. */
const secondCopy = z.strictObject({
  /** The latest stamp; null when it held nothing. */
  lastHlc: hlc.nullable(),
  /** Rows by table. */
  rows: z.record(z.string(), z.int()),
  /** What was wrong with it, a sentence each; the same damage has the same sentences. */
  troubles: z.array(text).readonly(),
});

const fields: z.ZodType<Row> = z.record(z.string(), json);
const rowName = z.strictObject({ table: z.enum(JOURNALED), id: z.string().max(512) });
const rowEvent = z.strictObject({
  table: z.string(),
  id: z.string(),
  at: z.number(),
  before: fields.or(z.undefined()),
  after: fields.or(z.undefined()),
}) satisfies z.ZodType<RowEvent>;
const deletedRow = z.strictObject({ id: z.string(), at: z.number(), row: fields });

const backupSettings = z.strictObject({
  folder: text.nullable(),
  every: z.enum(BACKUP_EVERY),
  /** How many backups stay in the folder. */
  keep: z.int().min(1).max(1000),
  /** The last one that was read back whole. */
  last: z.strictObject({ at: z.number(), path: text, bytes: z.number(), rows: z.number() }).nullable(),
});
const backup = z.strictObject({ path: text, bytes: z.number(), rows: z.number(), remark: text.nullable() });
const openedBackup = z.strictObject({ name: text, at: z.number(), rows: z.record(z.string(), z.int()) });
const stretch = z.strictObject({
  table: z.enum(JOURNALED),
  offset: z.int().min(0),
  count: z.int().min(1).max(5000),
});

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
  "digest:offered": nothing,
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
