/** A snapshot among its elders. */
export interface Generation {
  /** Counts up with every snapshot, whatever the clock says. */
  readonly generation: number;
  /** When it was taken, milliseconds since 1970; null when it can't be told any more. */
  readonly at: number | null;
  /** Size of its file. */
  readonly bytes: number;
}

/** How many hours, days and months keep their latest snapshot. */
interface Keeping {
  readonly hours: number;
  readonly days: number;
  readonly months: number;
}

const KEEPING: Keeping = { hours: 24, days: 7, months: 12 };

/** These many of the newest are kept in any case. */
const NEWEST = 3;

/**
 * The generations to keep: the newest of each of the last 24 hours, 7 days and 12 months **that have
 * one**. It asks for no present time: a clock that jumps by years makes no snapshot look old.
 *
 * Where these are more than `most` bytes, half as many hours, days and months are kept, or a quarter,
 * or at last the newest three alone, whatever they weigh.
 */
export function generationsToKeep(all: readonly Generation[], most: number): ReadonlySet<number> {
  for (const share of [1, 1 / 2, 1 / 4, 1 / 8]) {
    const keep = newestOfPeriods(all, {
      hours: Math.ceil(KEEPING.hours * share),
      days: Math.ceil(KEEPING.days * share),
      months: Math.ceil(KEEPING.months * share),
    });
    const kept = all.filter(({ generation }) => keep.has(generation));
    if (kept.reduce((sum, { bytes }) => sum + bytes, 0) <= most) return keep;
  }
  return newestOfPeriods(all, { hours: 0, days: 0, months: 0 });
}

function newestOfPeriods(all: readonly Generation[], keeping: Keeping): ReadonlySet<number> {
  const newestFirst = all.toSorted((a, b) => b.generation - a.generation);
  const keep = new Set(newestFirst.slice(0, NEWEST).map(({ generation }) => generation));
  const periods: readonly (readonly [number, (at: number) => string])[] = [
    [keeping.hours, (at) => isoOf(at).slice(0, -11)],
    [keeping.days, (at) => isoOf(at).slice(0, -14)],
    [keeping.months, (at) => isoOf(at).slice(0, -17)],
  ];
  for (const [most, periodOf] of periods) {
    const seen = new Set<string>();
    for (const { generation, at } of newestFirst) {
      if (at === null || seen.size >= most) continue;
      const period = periodOf(at);
      if (!seen.has(period)) keep.add(generation);
      seen.add(period);
    }
  }
  return keep;
}

/** Latest time that a Date can hold, in milliseconds since 1970. */
const LATEST = 8_640_000_000_000_000;

/** `2026-11-23T16:05:00.000Z`; cut from the end, since years may have more digits. */
function isoOf(at: number): string {
  return new Date(Math.min(LATEST, Math.max(-LATEST, at))).toISOString();
}
