import type { EditionId } from "../../shared/arxiv/id";
import type { EventPayload, Traffic } from "../../shared/ipc";

/** What the background is doing, for the activity bar. Never stored: it is what runs right now. */
export interface Activity {
  readonly paused: boolean;
  /** The digest that takes a while to be read; null when there is none. */
  readonly reading: EventPayload<"digest:reading">["reading"];
  /** Papers whose identity is still being asked for, and of how many since the work began. */
  readonly identifying: { readonly left: number; readonly total: number };
  readonly downloading: {
    readonly left: number;
    readonly total: number;
    /** The PDF being fetched now; null between two. */
    readonly current: {
      readonly editionId: EditionId;
      readonly received: number;
      readonly total: number | null;
    } | null;
    /** Bytes fetched since the work began. */
    readonly bytes: number;
  };
  readonly traffic: Traffic;
}

export const IDLE: Activity = {
  paused: false,
  reading: null,
  identifying: { left: 0, total: 0 },
  downloading: { left: 0, total: 0, current: null, bytes: 0 },
  traffic: { state: "idle", nextRequestAt: null, message: null },
};

let current = IDLE;
const listeners = new Set<() => void>();

/** The activity of this moment. The same object until something changes. */
export function activity(): Activity {
  return current;
}

/** Calls the listener after every change; answers the function that ends it. */
export function onActivity(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function updateActivity(change: (before: Activity) => Activity): void {
  current = change(current);
  for (const listener of listeners) listener();
}
