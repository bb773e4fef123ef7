import { FIELDS, QuerySyntaxError, type Field, type QueryTree } from "./query-tree";

type Lexeme =
  | { readonly kind: "open" | "close" }
  | { readonly kind: "operator"; readonly operator: "and" | "or" | "and-not" }
  | { readonly kind: "field"; readonly field: Field }
  | { readonly kind: "text"; readonly text: string; readonly quoted: boolean };

const LEXEME = /\s+|\(|\)|"((?:[^"\\]|\\.)*)"|([A-Za-z]+):(?=\S)|[^\s()"]+/gy;
const OPERATORS = { AND: "and", OR: "or", ANDNOT: "and-not" } as const;

/**
 * Reads the `search_query` language: prefixed words and phrases, `AND`, `OR`, `ANDNOT`, parentheses;
 * a blank between two terms means OR.
 * @throws QuerySyntaxError
 */
export function parseQuery(query: string): QueryTree {
  const reader = new Reader(lexemesOf(query));
  const tree = reader.readOr();
  if (!reader.atEnd()) throw new QuerySyntaxError(`unbalanced parentheses in query: ${query}`);
  return tree;
}

function lexemesOf(query: string): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  LEXEME.lastIndex = 0;
  while (LEXEME.lastIndex < query.length) {
    const at = LEXEME.lastIndex;
    const match = LEXEME.exec(query);
    if (match === null) throw new QuerySyntaxError(`unexpected character at ${at} in query: ${query}`);
    const lexeme = lexemeOf(match);
    if (lexeme !== null) lexemes.push(lexeme);
  }
  return lexemes;
}

function lexemeOf(match: RegExpExecArray): Lexeme | null {
  const [whole, phrase, prefix] = match;
  if (whole.trim() === "") return null;
  if (whole === "(") return { kind: "open" };
  if (whole === ")") return { kind: "close" };
  if (phrase !== undefined) return { kind: "text", text: phrase, quoted: true };
  if (prefix !== undefined) {
    const field = FIELDS.find((one) => one === prefix);
    if (field === undefined) throw new QuerySyntaxError(`unknown field prefix ${prefix}`);
    return { kind: "field", field };
  }
  if (whole === "AND" || whole === "OR" || whole === "ANDNOT")
    return { kind: "operator", operator: OPERATORS[whole] };
  if (/^[*?]/.test(whole)) throw new QuerySyntaxError(`leading wildcard in ${whole}`);
  return { kind: "text", text: whole, quoted: false };
}

class Reader {
  #at = 0;

  constructor(readonly lexemes: readonly Lexeme[]) {}

  atEnd(): boolean {
    return this.#at >= this.lexemes.length;
  }

  readOr(): QueryTree {
    let left = this.#readAnd();
    for (;;) {
      const next = this.lexemes[this.#at];
      if (next === undefined || next.kind === "close") return left;
      if (next.kind === "operator") this.#at += 1;
      left = { kind: "or", left, right: this.#readAnd() };
    }
  }

  #readAnd(): QueryTree {
    let left = this.#readTerm("all");
    for (;;) {
      const next = this.lexemes[this.#at];
      if (next?.kind !== "operator" || next.operator === "or") return left;
      this.#at += 1;
      left = { kind: next.operator, left, right: this.#readTerm("all") };
    }
  }

  #readTerm(field: Field): QueryTree {
    const lexeme = this.lexemes[this.#at];
    this.#at += 1;
    switch (lexeme?.kind) {
      case "text":
        return { kind: "clause", field, text: lexeme.text, quoted: lexeme.quoted };
      case "field":
        return this.#readTerm(lexeme.field);
      case "open":
        return this.#readGroup(field);
      case "close":
      case "operator":
      case undefined:
        throw new QuerySyntaxError("a term is missing in the query");
    }
  }

  /** `ti:(a OR b)` asks for both in the title. */
  #readGroup(field: Field): QueryTree {
    const inner = this.readOr();
    if (this.lexemes[this.#at]?.kind !== "close") throw new QuerySyntaxError("a parenthesis is not closed");
    this.#at += 1;
    return field === "all" ? inner : withField(inner, field);
  }
}

function withField(tree: QueryTree, field: Field): QueryTree {
  if (tree.kind === "clause") return tree.field === "all" ? { ...tree, field } : tree;
  return { ...tree, left: withField(tree.left, field), right: withField(tree.right, field) };
}
