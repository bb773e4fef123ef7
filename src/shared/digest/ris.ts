import { collectEntries, type Found } from "./collect";
import type { Format } from "./format";
import { referencesIn } from "./references";

const TAG = /^([A-Z][A-Z0-9]) {1,2}- ?(.*)$/;

/** References in RIS. Lines without a tag go on with the field before them; a record without its end is one still. */
export const ris: Format = {
  name: "ris",
  recognise: ({ text }) =>
    /^(?:\s{0,200})TY {1,2}- ?\w/.test(text.slice(0, 500)) || /\nTY {1,2}- \w/.test(text.slice(0, 100_000))
      ? 0.95
      : 0,
  parse: ({ text }) => ({ title: null, entries: collectEntries(recordsOf(text).map(foundOf)) }),
};

type Fields = Map<string, string[]>;

function recordsOf(text: string): Fields[] {
  const records: Fields[] = [];
  let record: Fields | null = null;
  let last: { values: string[] } | null = null;
  for (const line of text.split("\n")) {
    const [, tag, value = ""] = TAG.exec(line.trimEnd()) ?? [];
    if (tag === "TY") records.push((record = new Map<string, string[]>()));
    if (tag === undefined) {
      // Collected in pieces: an abstract of a million lines must not be copied a million times.
      if (last !== null && line.trim() !== "") last.values.push(`\n${line.trim()}`);
    } else if (tag === "ER") {
      record = null;
      last = null;
    } else if (record !== null) {
      const values: string[] = record.get(tag) ?? [];
      values.push(value);
      record.set(tag, values);
      last = { values };
    }
  }
  return records;
}

function foundOf(fields: Fields): Found {
  const all = (...tags: readonly string[]): string[] => tags.flatMap((tag) => joined(fields.get(tag) ?? []));
  const year = Number(/\d{4}/.exec(all("PY", "Y1", "DA")[0] ?? "")?.[0]);
  const places = all("JO", "JF", "JA", "T2", "M1", "N1", "PB", "AN", "C1", "UR", "VL", "ID").slice(0, 50);
  const arxivId = places.flatMap(referencesIn).find((one) => one.arxivId !== null)?.arxivId;
  return {
    title: all("TI", "T1", "CT", "BT")[0]?.split("\n").join(" "),
    abstract: all("AB", "N2")[0],
    authors: all("AU", "A1").flatMap((names) => names.split(/\s+and\s+|\s*;\s*/)),
    arxivId,
    doi: all("DO")[0],
    links: all("UR", "L1", "L2", "LK")
      .flatMap((value) => value.split(/[;\s]+/))
      .filter((link) => /^https?:/i.test(link)),
    year: Number.isFinite(year) ? year : null,
  };
}

/** The values of a tag, each with the lines that went on below it. */
function joined(values: readonly string[]): string[] {
  const whole: string[][] = [];
  for (const value of values) {
    if (value.startsWith("\n")) whole.at(-1)?.push(value);
    else whole.push([value]);
  }
  return whole.map((parts) => parts.join("").trim());
}
