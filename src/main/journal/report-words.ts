import type { LoadReport } from "./load";

/** What a load found wrong, a sentence each, for the reader; empty when all was well. */
export function troublesIn(report: LoadReport): string[] {
  const troubles = report.skipped.map(
    ({ name, reason, records }) =>
      `Snapshot ${name} was passed over because ${reason}; ${records} of its records were still good.`,
  );
  for (const journal of report.journals) {
    if (journal.failure !== null)
      troubles.push(`${journal.name} could only be read in part: ${journal.failure}.`);
    const newer = journal.damaged.filter(({ damage }) => damage === "newer").length;
    const broken = journal.damaged.length - newer;
    const first = journal.damaged.find(({ damage }) => damage !== "newer");
    if (first !== undefined) {
      troubles.push(
        `${journal.name}: ${lines(broken)} damaged and left out, the first in line ${first.line} (${first.reason}).`,
      );
    }
    if (newer > 0)
      troubles.push(`${journal.name}: ${lines(newer)} from a newer version of Offprint and left out.`);
    if (journal.torn !== null)
      troubles.push(`${journal.name} ends in the middle of a change that had not been saved yet.`);
  }
  if (report.missing.length > 0) {
    const segments = report.missing.map(({ segment }) => segment).join(", ");
    troubles.push(`Parts of the journal are missing (${segments}).`);
  }
  const partial = Object.values(report.counts).reduce((sum, counts) => sum + counts.partial, 0);
  if (partial > 0)
    troubles.push(
      `${partial} ${partial === 1 ? "row is" : "rows are"} known in part only and could not be restored.`,
    );
  return troubles;
}

function lines(count: number): string {
  return count === 1 ? "1 line is" : `${count} lines are`;
}
