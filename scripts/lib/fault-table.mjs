/**
 * @typedef {object} FaultResult what one row of the fault matrix showed
 * @property {number} row
 * @property {string} name
 * @property {string} bar
 * @property {number} rounds
 * @property {number} seconds
 * @property {Record<string, number>} worst the worst figure of all rounds, by its name
 */

/**
 * The rows that held, as a Markdown table in the order of the matrix.
 * @param {readonly FaultResult[]} results
 */
export function faultTable(results) {
  const lines = [...results]
    .sort((a, b) => a.row - b.row || a.name.localeCompare(b.name))
    .map(({ row, name, bar, rounds, worst }) => {
      const figures = Object.entries(worst).map(
        ([what, value]) => `${what} ${Math.round(value * 100) / 100}`,
      );
      return `| ${row} | ${name} | ${bar} | ${rounds} | held | ${figures.join(", ")} |`;
    });
  return [
    "| row | fault | bar | rounds | result | worst figures |",
    "| --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}
