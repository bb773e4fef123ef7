/** How far the reader is with a paper. */
export const STATUSES = ["to-read", "reading", "read", "archived"] as const;
export type ReadingStatus = (typeof STATUSES)[number];

export function isStatus(value: unknown): value is ReadingStatus {
  return STATUSES.some((status) => status === value);
}

/** The words the reader sees. */
export const STATUS_LABELS: Readonly<Record<ReadingStatus, string>> = {
  "to-read": "To read",
  reading: "Reading",
  read: "Read",
  archived: "Archived",
};

/** Opening a paper moves it on from "to read", and from nowhere else. */
export function statusAfterOpening(status: ReadingStatus): ReadingStatus {
  return status === "to-read" ? "reading" : status;
}
