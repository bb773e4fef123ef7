import type { Result } from "../../shared/ipc";
import { call } from "../backend";
import { act, type Act, type Done } from "./acts";
import { database } from "./database";
import { flush } from "./flusher";
import type { EditionRow } from "./rows/edition";
import type { NoteRow } from "./rows/note";
import type { PaperRow } from "./rows/paper";

/** Something that was deleted and can be restored. */
export interface DeletedItem {
  readonly kind: "paper" | "note";
  /** The paper's id. */
  readonly id: string;
  /** The paper's title. */
  readonly title: string;
  /** When it was deleted, in milliseconds since 1970. */
  readonly at: number;
  /** The note's text; null when a paper had none. */
  readonly text: string | null;
  /** Puts the rows back. */
  readonly restore: (how: Act) => Promise<Done<void>>;
}

type Gone = Result<"journal:deleted">[number];

/**
 * What was deleted and is not there again, the newest first. A paper's note counts as the paper's.
 *
 * @throws when the second copy, which keeps the deleted, can't be read
 */
export async function listDeleted(): Promise<DeletedItem[]> {
  await flush();
  const [papers, notes, editions] = [
    await deletedFrom("papers"),
    await deletedFrom("notes"),
    await deletedFrom("editions"),
  ];
  const noteOf = new Map(notes.map((note) => [note.id, note]));
  const items: DeletedItem[] = [];
  for (const paper of papers) {
    const row = paper.row as unknown as PaperRow; // As it was stored, like every row that is restored.
    const note = noteOf.get(paper.id);
    const own = editions.filter((edition) => edition.id === row.editionId);
    items.push({
      kind: "paper",
      id: paper.id,
      title: row.title,
      at: paper.at,
      text: note === undefined ? null : textOf(note),
      restore: (how) => restore(how, [paper], note === undefined ? [] : [note], own),
    });
  }
  const titles = new Map(
    (await database.papers.bulkGet(notes.map(({ id }) => id))).map((paper) => [paper?.id, paper?.title]),
  );
  for (const note of notes) {
    const title = titles.get(note.id);
    if (title === undefined) continue;
    const { id, at } = note;
    items.push({
      kind: "note",
      id,
      title,
      at,
      text: textOf(note),
      restore: (how) => restore(how, [], [note], []),
    });
  }
  return items.toSorted((a, b) => b.at - a.at);
}

/** The deleted rows of a table that are not in the library again. */
async function deletedFrom(table: "papers" | "notes" | "editions"): Promise<Gone[]> {
  const answer = await call("journal:deleted", { table });
  if (!answer.ok) throw new Error(answer.error.message);
  const there = await database.table(table).bulkGet(answer.value.map(({ id }) => id));
  return answer.value.filter((_row, index) => there[index] === undefined);
}

function textOf({ row }: Gone): string | null {
  return typeof row["markdown"] === "string" ? row["markdown"] : null;
}

function restore(
  how: Act,
  papers: readonly Gone[],
  notes: readonly Gone[],
  editions: readonly Gone[],
): Promise<Done<void>> {
  // Rows as the journal has them; a library that came back from it holds the same.
  const rowsOf = <T>(all: readonly Gone[]): T[] => all.map(({ row }) => row as unknown as T);
  return act([database.papers, database.notes, database.editions], how, async () => {
    await database.papers.bulkPut(rowsOf<PaperRow>(papers));
    await database.notes.bulkPut(rowsOf<NoteRow>(notes));
    await database.editions.bulkPut(rowsOf<EditionRow>(editions));
  });
}
