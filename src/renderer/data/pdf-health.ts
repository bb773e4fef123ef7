import { call } from "../backend";
import { announce } from "./announcements";
import { database } from "./database";
import { fetchAgain } from "./editions";
import type { EditionRow } from "./rows/edition";
import { write } from "./write";

const DAY = 24 * 3600 * 1000;
/** A PDF is read and held against its hash again after this time, in milliseconds. */
const CHECK_EVERY_MS = 30 * DAY;
/** Distance between two checks in the background, in milliseconds: nobody waits for them. */
const CHECK_SPACING_MS = 2000;

/** Checks the PDF whose last check is longest ago, when one is due. Answers when to look again. */
export async function checkNextPdf(now: number): Promise<number> {
  const stored = await database.editions.filter(({ file }) => file !== null).toArray();
  const oldest = stored.toSorted((a, b) => checkedAt(a) - checkedAt(b))[0];
  if (oldest === undefined) return now + DAY;
  const due = checkedAt(oldest) + CHECK_EVERY_MS;
  if (due > now) return due;
  const words = await checkPdf(oldest, now);
  if (words !== null) announce(words);
  return now + CHECK_SPACING_MS;
}

/** Checks every PDF now. Answers in words what was wrong; what was, is fetched again. */
export async function allPdfsAreWhole(now: number): Promise<string[]> {
  const found: string[] = [];
  for (const edition of await database.editions.filter(({ file }) => file !== null).toArray()) {
    const words = await checkPdf(edition, now);
    if (words !== null) found.push(words);
  }
  return found;
}

function checkedAt({ file }: EditionRow): number {
  return file?.checkedAt ?? file?.storedAt ?? 0;
}

/** Holds a PDF against its hash. Answers in words what was wrong; null when it is as it was stored. */
async function checkPdf(edition: EditionRow, now: number): Promise<string | null> {
  const { id, file } = edition;
  if (file === null) return null;
  const answer = await call("pdf:hash", { editionId: id });
  if (!answer.ok) return answer.error.message;
  const title = (await database.papers.get(edition.paperId))?.title ?? id;
  if (answer.value === null) {
    await write([database.editions], () => database.editions.update(id, { file: null, failure: null }));
    return `The PDF of “${title}” was gone from the disk; it is fetched again.`;
  }
  if (answer.value.sha256 === file.sha256) {
    await write([database.editions], () =>
      database.editions.update(id, { file: { ...file, checkedAt: now } }),
    );
    return null;
  }
  const discarded = await fetchAgain(edition);
  if (!discarded.ok) return discarded.error.message;
  return `The PDF of “${title}” was damaged on the disk; it is fetched again, and the damaged file is kept beside it.`;
}
