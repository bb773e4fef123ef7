import type { PaperRow } from "../data/rows/paper";

const DAY_MS = 24 * 3600 * 1000;
const DAY = { day: "numeric", month: "short" } as const;

/** Authors, field and year in one line: "Meng, Wang, Zhang · cs.LG · 2024". Empty while nothing is known. */
export function bylineOf(paper: Pick<PaperRow, "authors" | "categories" | "published">): string {
  return [authorsOf(paper.authors), paper.categories[0], paper.published?.slice(0, 4)]
    .filter(Boolean)
    .join(" · ");
}

/** Up to three family names; of more authors the first one "et al." */
function authorsOf(authors: readonly string[]): string {
  const names = authors.map(familyName);
  return names.length > 3 ? `${names[0] ?? ""} et al.` : names.join(", ");
}

/** The last word of a name, with the small words before it: "van der Berg". */
function familyName(author: string): string {
  return /(?:\b(?:van|von|de|der|den|di|da|del|la|le|ter|ten)\s+)*\S+$/i.exec(author.trim())?.[0] ?? author;
}

/**
 * A day as people say it: "today", "yesterday", "21 Nov", "21 Nov 2025".
 *
 * @param time milliseconds since 1970
 */
export function dayOf(time: number, now: number): string {
  const date = new Date(time);
  const today = new Date(now).setHours(0, 0, 0, 0);
  if (time >= today && time < today + DAY_MS) return "today";
  if (time >= today - DAY_MS && time < today) return "yesterday";
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return date.toLocaleDateString("en-GB", sameYear ? DAY : { ...DAY, year: "numeric" });
}
