import { sortKeyOf, type Selector } from "../../shared/annotation/selector";
import { act, type Act, type Done } from "./acts";
import { database } from "./database";
import type { AnnotationRow } from "./rows/annotation";

/** The annotations of an edition, in reading order. */
export function annotationsOf(editionId: string): Promise<AnnotationRow[]> {
  return database.annotations
    .where("[editionId+sortKey]")
    .between([editionId, ""], [editionId, "\uffff"])
    .toArray();
}

/** Adds an annotation, as the reader's act. Answers its id. */
export function annotate(
  made: Pick<AnnotationRow, "editionId" | "paperId" | "kind" | "colour"> & { readonly selector: Selector },
  how: Act,
): Promise<Done<string>> {
  return act([database.annotations], how, async () => {
    const id = crypto.randomUUID();
    const { now } = how;
    await database.annotations.add({
      ...made,
      id,
      sortKey: sortKeyOf(made.selector),
      comment: "",
      madeAt: now,
      changedAt: now,
    });
    return id;
  });
}

/** Changes the look or the comment of an annotation, as the reader's act. Typing one comment is one act. */
export function changeAnnotation(
  id: string,
  change: Partial<Pick<AnnotationRow, "kind" | "colour" | "comment">>,
  how: Act,
): Promise<Done<void>> {
  const merge = change.comment === undefined ? {} : { merge: `annotation ${id}` };
  return act([database.annotations], { ...how, ...merge }, async () => {
    await database.annotations.update(id, { ...change, changedAt: how.now });
  });
}

/** Takes an annotation away, as the reader's act. It is found again under "Deleted". */
export function removeAnnotation(id: string, how: Act): Promise<Done<void>> {
  return act([database.annotations], how, () => database.annotations.delete(id));
}
