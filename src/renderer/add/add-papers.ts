import type { EditionId } from "../../shared/arxiv/id";
import type { Answer, Failure } from "../../shared/ipc";
import type { Entry } from "../../shared/paper/entry";
import type { FirstPage } from "../../shared/paper/first-page";
import { call } from "../backend";
import type { Act, Done } from "../data/acts";
import { attachPdf } from "../data/decisions";
import { addByHand, type AddedByHand } from "../data/import-digest";

/** Longer texts are not taken for a title. In characters. */
const LONGEST_TITLE = 400;

/** The papers that a text names: by id, link, DOI, BibTeX or any other format; else it is a title. */
export async function entriesIn(text: string): Promise<Answer<readonly Entry[]>> {
  const trimmed = text.trim();
  const answer = await call("digest:read", {
    name: "Added by hand",
    bytes: new TextEncoder().encode(trimmed),
  });
  if (answer.ok) return { ok: true, value: answer.value.entries };
  const title = trimmed.replace(/\s+/g, " ");
  const isTitle =
    answer.error.code === "not-a-digest" && title.length <= LONGEST_TITLE && /\p{L}/u.test(title);
  if (!isTitle) return answer;
  return {
    ok: true,
    value: [{ title, abstract: null, authors: [], arxivId: null, doi: null, links: [] }],
  };
}

/** Adds a PDF of the reader's own as a paper: named by its first page, or else by its file. */
export async function addPdf(
  file: File,
  readFirstPage: (id: EditionId) => Promise<FirstPage>,
  how: Act,
): Promise<Done<AddedByHand> | Failure> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kept = await call("pdf:keep", { name: file.name, bytes });
  if (!kept.ok) return kept.error;
  const { title, arxivId } = await readFirstPage(kept.value.editionId);
  const named = title ?? file.name.replace(/\.pdf$/i, "").replace(/[-_]+/g, " ");
  const entry: Entry = { title: named, abstract: null, authors: [], arxivId, doi: null, links: [] };
  const done = await addByHand([entry], how);
  const [paperId] = done.value.paperIds;
  if (paperId !== undefined) await attachPdf(paperId, kept.value, how);
  return done;
}
