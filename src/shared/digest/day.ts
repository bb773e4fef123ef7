/**
 * The day of a date as mails, feeds and files write it: `2026-11-23`. The day is the one that was
 * written, wherever the reader is. Null where no date is found.
 */
export function dayOf(text: string): string | null {
  const iso = /\b(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)/.exec(text);
  if (iso !== null) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named =
    /\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?[\s-]+(\d{4}|\d{2})\b/i.exec(
      text,
    );
  if (named !== null) return valid(fullYear(Number(named[3])), monthOf(named[2] ?? ""), Number(named[1]));
  const american =
    /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/i.exec(
      text,
    );
  if (american !== null) return valid(Number(american[3]), monthOf(american[1] ?? ""), Number(american[2]));
  return null;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** arXiv's mails wrote two digits until they did not: it began in 1991. */
function fullYear(year: number): number {
  return year >= 100 ? year : year >= 91 ? 1900 + year : 2000 + year;
}

function valid(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900 && year <= 2200;
  return isReal ? date.toISOString().slice(0, 10) : null;
}
