/** One line of the table: the same thing done by us, by a peer's way and by the best that is possible. */
export interface Measurement {
  readonly what: string;
  readonly unit: string;
  /** One figure a round, in alternating rounds. */
  readonly ours: readonly number[];
  readonly peer: readonly number[];
  /** Empty where there is no meaningful limit. */
  readonly limit: readonly number[];
}

/** One subject of measurement, run by its name. */
export interface Part {
  readonly name: string;
  readonly run: () => Promise<readonly Measurement[]>;
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Half the distance between the largest and the smallest value, as a share of the median. */
export function spread(values: readonly number[]): number {
  return (Math.max(...values) - Math.min(...values)) / 2 / median(values);
}
