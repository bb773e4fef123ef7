/**
 * The shapes of what crosses the border between the processes, as schemas: see the contract in `ipc.ts`.
 */
import { z } from "zod";

import type { ArxivId, EditionId } from "./arxiv/id";
import { isEditionId, parseArxivId } from "./arxiv/id";
import type { ArxivRecord } from "./arxiv/record";
import { isHlc, type Hlc } from "./journal/clock";
import type { RowEvent } from "./journal/history";
import type { Json, Row } from "./journal/json";
import type { Change } from "./journal/record";
import { JOURNALED } from "./journal/tables";
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
export const MAX_DIGEST_BYTES = 256 * 1024 * 1024;
/** Most papers that one digest may name. */
export const MAX_ENTRIES = 100_000;
/** Largest PDF of the reader's own, in bytes. */
export const MAX_PDF_BYTES = 200 * 1024 * 1024;
/** Most papers in one call of `arxiv:identify`. */
export const MAX_PAPERS_PER_CALL = 200;

export const text = z.string().max(MAX_TEXT);
export const nothing = z.strictObject({});
// What crosses the border is JSON already; a row's own shape is the page's business.
const json = z.custom<Json>((value) => value !== undefined);
export const arxivId = z.custom<ArxivId>(
  (value) => typeof value === "string" && parseArxivId(value)?.id === value,
);
export const editionId = z.custom<EditionId>((value) => typeof value === "string" && isEditionId(value));
export const version = z.int().min(1).max(99);

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
export const readDigest = z.strictObject({
  ...parsedDigest.shape,
  /** SHA-256 of the bytes, 64 hex digits: the digest's identity. */
  sha256: z.string().length(64),
  /** The file's name without its folder, or "Pasted text". */
  name: text,
  bytes: z.int(),
});
export type ReadDigest = z.infer<typeof readDigest>;

/** A file that was offered: what it holds, or why it was refused. */
export const offeredDigest = z.union([
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
    byReader: z.literal(true).optional(),
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
    byReader: z.literal(true).optional(),
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
export const unidentified = z.strictObject({
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
export const verdict = z.strictObject({
  paperId: z.string(),
  identity,
  record: arxivRecord.nullable(),
});
export type Verdict = z.infer<typeof verdict>;

/** How things stand with arXiv. */
export const traffic = z.strictObject({
  state: z.enum(["idle", "asking", "downloading", "waiting", "stopped"]),
  /** Milliseconds since 1970: when the next request may go out; null when nothing waits. */
  nextRequestAt: z.number().nullable(),
  /** In words: "arXiv is busy". Null when all is well. */
  message: text.nullable(),
});
export type Traffic = z.infer<typeof traffic>;

export const resolverChoice = z.strictObject({ name: z.enum(RESOLVERS), on: z.boolean() });
export const resolverState = z.strictObject({
  ...resolverChoice.shape,
  /** False where the environment keeps it from being asked. */
  isAvailable: z.boolean(),
  /** In words: "Hugging Face is busy". Null when all is well. */
  trouble: text.nullable(),
});
export type ResolverState = z.infer<typeof resolverState>;

export const pdfFile = z.strictObject({
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
export const newChange = z.strictObject({
  op: z.string().regex(/^[\w-]{1,64}$/),
  table: z.enum(JOURNALED),
  id: z.string().max(512),
  change,
});
export type NewChange = z.infer<typeof newChange>;

export const hlc = z.custom<Hlc>(isHlc);

/** What the second copy holds. */
export const secondCopy = z.strictObject({
  /** The latest stamp; null when it held nothing. */
  lastHlc: hlc.nullable(),
  /** Rows by table. */
  rows: z.record(z.string(), z.int()),
  /** What was wrong with it, a sentence each; the same damage has the same sentences. */
  troubles: z.array(text).readonly(),
});

export const fields: z.ZodType<Row> = z.record(z.string(), json);
export const rowName = z.strictObject({ table: z.enum(JOURNALED), id: z.string().max(512) });
export const rowEvent = z.strictObject({
  table: z.string(),
  id: z.string(),
  at: z.number(),
  before: fields.or(z.undefined()),
  after: fields.or(z.undefined()),
}) satisfies z.ZodType<RowEvent>;
export const deletedRow = z.strictObject({ id: z.string(), at: z.number(), row: fields });

export const backupSettings = z.strictObject({
  folder: text.nullable(),
  every: z.enum(BACKUP_EVERY),
  /** How many backups stay in the folder. */
  keep: z.int().min(1).max(1000),
  /** The last one that was read back whole. */
  last: z.strictObject({ at: z.number(), path: text, bytes: z.number(), rows: z.number() }).nullable(),
});
export const backup = z.strictObject({
  path: text,
  bytes: z.number(),
  rows: z.number(),
  remark: text.nullable(),
});
export const openedBackup = z.strictObject({
  name: text,
  at: z.number(),
  rows: z.record(z.string(), z.int()),
});
export const watchedFolders = z.strictObject({
  folders: z.array(
    z.strictObject({
      path: text,
      /** What is in the way, as the rest of a sentence about the folder; null when it is watched. */
      trouble: text.nullable(),
      /** What became of the last file in it, in words. */
      last: text.nullable(),
    }),
  ),
});
export const stretch = z.strictObject({
  table: z.enum(JOURNALED),
  offset: z.int().min(0),
  count: z.int().min(1).max(5000),
});
