import { median, spread, type Measurement } from "./part";

const HEADS = ["what", "unit", "ours", "peer", "limit", "ours / peer", "ours / limit", "spread"];

/** The measurements as one aligned table, for people. */
export function tableOf(measurements: readonly Measurement[]): string {
  const rows = [HEADS, ...measurements.map(cells)];
  const widths = HEADS.map((_head, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}

function cells({ what, unit, ours, peer, limit }: Measurement): string[] {
  const hasLimit = limit.length > 0;
  return [
    what,
    unit,
    figure(median(ours)),
    figure(median(peer)),
    hasLimit ? figure(median(limit)) : "–",
    figure(median(ours) / median(peer)),
    hasLimit ? figure(median(ours) / median(limit)) : "–",
    `±${Math.round(100 * spread(ours))} %`,
  ];
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3).replace(/\.?0+$/, "");
}
