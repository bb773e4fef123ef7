import type { RowEvent } from "../journal/history";
import type { Row } from "../journal/json";
import { isStatus, STATUS_LABELS } from "./status";

/** Stretches of writing with shorter breaks are one, in milliseconds. */
const ONE_SITTING_MS = 10 * 60_000;

/** Something that happened to a paper, in words. */
export interface Chapter {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly words: string;
  /** The note as it was then; null where this is not about the note. */
  readonly note: string | null;
}

/** Tells what happened to one paper and its note, the oldest first, from the events of their rows. */
export function tellHistory(events: readonly RowEvent[]): Chapter[] {
  const chapters: Chapter[] = [];
  let lastNoteAt = -Infinity;
  for (const event of events) {
    if (event.table !== "notes") {
      const words = paperWords(event.before, event.after);
      if (words !== null) chapters.push({ at: event.at, words, note: null });
      continue;
    }
    const note = textOf(event.after);
    const chapter = { at: event.at, words: note === null ? "Note deleted" : "Note written", note };
    const last = chapters.at(-1);
    const isSameSitting = event.at - lastNoteAt < ONE_SITTING_MS && last?.note != null && note !== null;
    if (isSameSitting) chapters.pop();
    chapters.push(chapter);
    lastNoteAt = event.at;
  }
  return chapters;
}

function paperWords(before: Row | undefined, after: Row | undefined): string | null {
  if (after === undefined) return "Deleted";
  if (before === undefined) return "Added to the library";
  const status: unknown = after["status"];
  if (status !== before["status"] && isStatus(status)) return `Status: ${STATUS_LABELS[status]}`;
  const identity = stateOf(after);
  if (identity !== stateOf(before)) return IDENTITY_WORDS[identity] ?? null;
  if (after["lastReadAt"] !== before["lastReadAt"]) return "Opened";
  return null;
}

const IDENTITY_WORDS: Readonly<Record<string, string>> = {
  matched: "Found on arXiv",
  ambiguous: "Several candidates found on arXiv",
  "not-found": "Not found on arXiv",
  manual: "Identified by you",
};

function stateOf(row: Row): string {
  const identity: unknown = row["identity"];
  if (typeof identity !== "object" || identity === null || !("state" in identity)) return "";
  return typeof identity.state === "string" ? identity.state : "";
}

function textOf(row: Row | undefined): string | null {
  const text = row?.["markdown"];
  return typeof text === "string" && text !== "" ? text : null;
}
