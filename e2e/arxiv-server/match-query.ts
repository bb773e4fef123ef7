import { analyze, hasAllTerms, hasPhrase, positionsOf, type Positions, type Token } from "./analyze";
import type { Field, QueryTree } from "./query-tree";
import type { StandInRecord } from "./stand-in-record";

/** How a quoted phrase matches: in order, or as reports from late 2025 saw it, all its words anywhere. */
export type PhraseRule = "in-order" | "all-words";

/** A record with the index of its fields, each made when first asked for. */
export class IndexedRecord {
  readonly #fields = new Map<TextField, Positions>();

  constructor(readonly record: StandInRecord) {}

  positions(field: TextField): Positions {
    const known = this.#fields.get(field);
    if (known !== undefined) return known;
    const made = positionsOf(textOf(this.record, field));
    this.#fields.set(field, made);
    return made;
  }
}

type TextField = "ti" | "au" | "abs" | "co" | "jr";

const SEARCHED_BY_ALL = ["ti", "abs", "au", "co", "jr"] as const satisfies readonly TextField[];

function textOf(record: StandInRecord, field: TextField): string {
  switch (field) {
    case "ti":
      return record.title;
    case "abs":
      return record.summary;
    case "co":
      return record.comment ?? "";
    case "jr":
      return record.journalRef ?? "";
    case "au":
      // A run of ordinary words between names keeps a phrase from reaching across two authors.
      return record.authors.join(" the the the ");
  }
}

/** Answers a record's score, or null where it does not match. */
export type Matcher = (record: IndexedRecord) => number | null;

/** Compiles a query. The score is the number of matched words, so fuller matches come first. */
export function matcherOf(tree: QueryTree, rule: PhraseRule): Matcher {
  if (tree.kind === "clause") return clauseMatcher(tree.field, tree.text, tree.quoted, rule);
  const left = matcherOf(tree.left, rule);
  const right = matcherOf(tree.right, rule);
  switch (tree.kind) {
    case "and":
      return (record) => {
        const one = left(record);
        const other = one === null ? null : right(record);
        return one === null || other === null ? null : one + other;
      };
    case "or":
      return (record) => {
        const one = left(record);
        const other = right(record);
        return one === null && other === null ? null : (one ?? 0) + (other ?? 0);
      };
    case "and-not":
      return (record) => (right(record) === null ? left(record) : null);
  }
}

function clauseMatcher(field: Field, text: string, quoted: boolean, rule: PhraseRule): Matcher {
  switch (field) {
    case "cat":
      return exactMatcher(text, (record) => record.categories);
    case "id":
      return exactMatcher(text, ({ id, version }) => [id, `${id}v${version}`]);
    case "doi":
      return exactMatcher(text, ({ doi }) => (doi === null ? [] : [doi]));
    case "rn":
      return () => null;
    case "all":
      return wordsMatcher(SEARCHED_BY_ALL, text, quoted, rule);
    case "au":
      // `au:del_maestro` is how an author of two words is asked for without quotes.
      return wordsMatcher(["au"], text.replaceAll("_", " "), quoted || text.includes("_"), rule);
    case "ti":
    case "abs":
    case "co":
    case "jr":
      return wordsMatcher([field], text, quoted, rule);
  }
}

function exactMatcher(text: string, valuesOf: (record: StandInRecord) => readonly string[]): Matcher {
  const wanted = wildcard(text);
  return ({ record }) => (valuesOf(record).some((value) => wanted.test(value)) ? 1 : null);
}

function wordsMatcher(
  fields: readonly TextField[],
  text: string,
  quoted: boolean,
  rule: PhraseRule,
): Matcher {
  if (!quoted && /[*?]/.test(text)) {
    const wanted = wildcard(text.toLowerCase());
    return (record) =>
      fields.some((field) => [...record.positions(field).keys()].some((term) => wanted.test(term)))
        ? 1
        : null;
  }
  const tokens: readonly Token[] = analyze(text);
  const holds = quoted && rule === "in-order" ? hasPhrase : hasAllTerms;
  return (record) => (fields.some((field) => holds(record.positions(field), tokens)) ? tokens.length : null);
}

function wildcard(text: string): RegExp {
  const escaped = text.replace(/[.+^${}()|[\]\\/-]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i");
}
