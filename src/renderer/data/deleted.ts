import type { Result } from "../../shared/ipc";
import { call } from "../backend";
import { act, type Act, type Done } from "./acts";
import { database } from "./database";
import { flush } from "./flusher";
import type { AnnotationRow } from "./rows/annotation";
import type { EditionRow } from "./rows/edition";
import type { NoteRow } from "./rows/note";
import type { PaperRow } from "./rows/paper";

/** Something that was deleted and can be restored. */
export interface DeletedItem {
  readonly kind: "paper" | "note" | "annotation";
  /** The paper's id, or the annotation's. */
  readonly id: string;
  /** The paper's title. */
  readonly title: string;
  /** When it was deleted, in milliseconds since 1970. */
  readonly at: number;
  /** The note's text, or the words that were marked; null when a paper had no note. */
  readonly text: string | null;
  /** Puts the rows back. */
  readonly restore: (how: Act) => Promise<Done<void>>;
}

/** What is deleted in one act is stamped within this time, in milliseconds. */
const TOGETHER_MS = 2000;

type Gone = Result<"journal:deleted">[number];

/**
 * What was deleted and is not there again, the newest first. A paper's note counts as the paper's.
 *
 * @throws when the second copy, which keeps the deleted, can't be read
 */
export async function listDeleted(): Promise<DeletedItem[]> {
  await flush();
  const [papers, notes, editions, annotations] = [
    await deletedFrom("papers"),
    await deletedFrom("notes"),
    await deletedFrom("editions"),
    await deletedFrom("annotations"),
  ];
  const noteOf = new Map(notes.map((note) => [note.id, note]));
  const items: DeletedItem[] = [];
  for (const paper of papers) {
    const row = paper.row as unknown as PaperRow; // As it was stored, like every row that is restored.
    const note = noteOf.get(paper.id);
    const own = editions.filter((edition) => edition.id === row.editionId);
    // Those that went with the paper, not those that the reader had deleted before.
    const marked = annotations.filter(
      (one) => paperOf(one.row) === paper.id && Math.abs(one.at - paper.at) < TOGETHER_MS,
    );
    items.push({
      kind: "paper",
      id: paper.id,
      title: row.title,
      at: paper.at,
      text: note === undefined ? null : textOf(note),
      restore: (how) =>
        restore(how, {
          papers: [paper],
          notes: note === undefined ? [] : [note],
          editions: own,
          annotations: marked,
        }),
    });
  }
  const paperIds = [...notes.map(({ id }) => id), ...annotations.map(({ row }) => paperOf(row))];
  const titles = new Map((await database.papers.bulkGet(paperIds)).map((paper) => [paper?.id, paper?.title]));
  for (const annotation of annotations) {
    const row = annotation.row as unknown as AnnotationRow;
    const title = titles.get(row.paperId);
    if (title === undefined) continue;
    const { id, at } = annotation;
    const text = row.selector.quote.exact;
    items.push({
      kind: "annotation",
      id,
      title,
      at,
      text,
      restore: (how) => restore(how, { annotations: [annotation] }),
    });
  }
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
      restore: (how) => restore(how, { notes: [note] }),
    });
  }
  return items.toSorted((a, b) => b.at - a.at);
}

/** The deleted rows of a table that are not in the library again. */
async function deletedFrom(table: "papers" | "notes" | "editions" | "annotations"): Promise<Gone[]> {
  const answer = await call("journal:deleted", { table });
  if (!answer.ok) throw new Error(answer.error.message);
  const there = await database.table(table).bulkGet(answer.value.map(({ id }) => id));
  return answer.value.filter((_row, index) => there[index] === undefined);
}

function paperOf(row: Gone["row"]): string {
  return typeof row["paperId"] === "string" ? row["paperId"] : "";
}

function textOf({ row }: Gone): string | null {
  return typeof row["markdown"] === "string" ? row["markdown"] : null;
}

interface GoneRows {
  readonly papers?: readonly Gone[];
  readonly notes?: readonly Gone[];
  readonly editions?: readonly Gone[];
  readonly annotations?: readonly Gone[];
}

function restore(how: Act, gone: GoneRows): Promise<Done<void>> {
  // Rows as the journal has them; a library that came back from it holds the same.
  const rowsOf = <T>(all: readonly Gone[] = []): T[] => all.map(({ row }) => row as unknown as T);
  const { papers, notes, editions, annotations } = database;
  return act([papers, notes, editions, annotations], how, async () => {
    await papers.bulkPut(rowsOf<PaperRow>(gone.papers));
    await notes.bulkPut(rowsOf<NoteRow>(gone.notes));
    await editions.bulkPut(rowsOf<EditionRow>(gone.editions));
    await annotations.bulkPut(rowsOf<AnnotationRow>(gone.annotations));
  });
}
