import { liveQuery } from "dexie";

import type { Failure } from "../../shared/ipc";
import { MAX_CHANGES_PER_CALL } from "../../shared/journal/tables";
import { call } from "../backend";
import { database } from "./database";
import { Pulse } from "./pulse";
import type { MarkRow } from "./rows/mark";
import type { OutboxChange, OutboxRow } from "./rows/outbox";

/** Waits after the first, second ... failure, in milliseconds; the last one repeats. */
const RETRY_AFTER_MS = [1000, 5000, 30_000] as const;

/** How the second copy stands. */
export interface Safety {
  /** Whether there are changes that are stored once and not yet twice. */
  readonly isWaiting: boolean;
  /** Why the second copy can't be written; null while it can. */
  readonly trouble: Failure | null;
}

let safety: Safety = { isWaiting: false, trouble: null };
const listeners = new Set<() => void>();
const pulse = new Pulse();

/** How the second copy stands now. The same object until something changes. */
export function currentSafety(): Safety {
  return safety;
}

/** Calls the listener after every change; answers the function that ends it. */
export function onSafety(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(change: Partial<Safety>): void {
  safety = { ...safety, ...change };
  for (const listener of listeners) listener();
}

/** Keeps the second copy up to date from now on. Of several windows one works. */
export function startFlusher(): void {
  liveQuery(() => database.outbox.count()).subscribe({
    next: (waiting) => {
      tell({ isWaiting: waiting > 0 });
      pulse.beat();
    },
    error: (error: unknown) => console.error("The outbox could not be watched", error),
  });
  navigator.locks
    .request("offprint-flusher", keepFlushing)
    .catch((error: unknown) => console.error("The second copy is no longer written", error));
}

async function keepFlushing(): Promise<never> {
  let failures = 0;
  for (;;) {
    const waited = pulse.next();
    const trouble = await flush();
    tell({ trouble });
    failures = trouble === null ? 0 : failures + 1;
    const wait = RETRY_AFTER_MS[Math.min(failures, RETRY_AFTER_MS.length) - 1];
    await waited(wait === undefined ? null : Date.now() + wait);
  }
}

/** Hands everything in the outbox to the journal, in order. Answers why that did not work; null when it did. */
export async function flush(): Promise<Failure | null> {
  for (;;) {
    const rows = await nextRows();
    if (rows.length === 0) return null;
    const changes = rows.flatMap(changesIn);
    const answer = await call("journal:append", { changes });
    if (!answer.ok) return answer.error;
    const last = rows.at(-1)?.seq ?? 0;
    // The mark and the rows go together: it says how much of the journal this copy knows.
    await database.transaction("rw", database.outbox, database.marks, async () => {
      await database.outbox.where("seq").belowOrEqual(last).delete();
      await setMark({ lastHlc: answer.value.lastHlc });
    });
  }
}

/** The first rows of the outbox, as many as one call may carry. */
async function nextRows(): Promise<OutboxRow[]> {
  let changes = 0;
  const isFull = (row: OutboxRow): boolean => (changes += changesIn(row).length) > MAX_CHANGES_PER_CALL;
  return database.outbox.orderBy("seq").until(isFull).toArray();
}

function changesIn(row: OutboxRow): readonly OutboxChange[] {
  if ("changes" in row) return row.changes;
  const { op, table, id, change } = row;
  return [{ op, table, id, change }];
}

const NO_MARK: MarkRow = { key: "second-copy", lastHlc: null, mended: [] };

/** What this copy of the library knows about the other one. */
export async function getMark(): Promise<MarkRow> {
  return (await database.marks.get("second-copy")) ?? NO_MARK;
}

export async function setMark(change: Partial<Omit<MarkRow, "key">>): Promise<void> {
  await database.marks.put({ ...(await getMark()), ...change });
}
