/** How often a backup is taken by itself. */
export const BACKUP_EVERY = ["never", "day", "week"] as const;
export type BackupEvery = (typeof BACKUP_EVERY)[number];

const DAY = 24 * 3600 * 1000;
const EVERY_MS: Readonly<Record<BackupEvery, number>> = { never: Infinity, day: DAY, week: 7 * DAY };

/** Backups of one library, in its folder or wherever they were carried. Nothing else is ever touched. */
const NAME = /^offprint-\d{4}-\d{2}-\d{2}-\d{6}\.backup\.jsonl$/;

/** A backup's file name, by the computer's own time. */
export function backupName(at: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `offprint-${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}.backup.jsonl`;
}

/** The backups that have had their day: all but the newest. Names that are no backup's are left out. */
export function outdatedBackups(names: readonly string[], keep: number): string[] {
  const backups = names.filter((name) => NAME.test(name)).toSorted();
  return backups.slice(0, Math.max(0, backups.length - Math.max(1, keep)));
}

/**
 * When the next backup is due, in milliseconds since 1970; Infinity for never. A last one in the
 * future was taken by a clock that was wrong, and counts as none.
 *
 * @param last when the last one was taken; null when there was none
 */
export function nextBackupAt(every: BackupEvery, last: number | null, now: number): number {
  if (every === "never") return Infinity;
  return last === null || last > now ? now : last + EVERY_MS[every];
}
