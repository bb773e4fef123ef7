import type { Activity } from "../data/conductor-state";

/** The PDF that is being fetched at this moment. */
export type DownloadNow = NonNullable<Activity["downloading"]["current"]>;

/** How much of it is there, 0 to 1; null while its size is not known. */
export function shareOf(download: DownloadNow): number | null {
  return download.total === null || download.total === 0 ? null : download.received / download.total;
}
