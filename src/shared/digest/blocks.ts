/** A stretch of text in one style. */
export interface Run {
  readonly text: string;
  /** Where it links to; null for plain text. */
  readonly href: string | null;
  readonly isBold: boolean;
  /** The cell of a table's row, from 0. */
  readonly cell: number;
}

/** A paragraph, list item, row of a table or heading, whatever the markup was. */
export interface Block {
  readonly kind: "heading" | "item" | "row" | "text";
  readonly runs: readonly Run[];
  /** How deep a list item is; 0 for the rest. */
  readonly depth: number;
}

/** The plain words of a block, cells parted by a bar. */
export function textOf(block: Block): string {
  let text = "";
  let cell = 0;
  for (const run of block.runs) {
    if (run.cell !== cell) text += " | ";
    cell = run.cell;
    text += run.text;
  }
  return text.replace(/\s+/g, " ").trim();
}
