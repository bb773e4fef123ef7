/** The fields a clause can ask for. */
export const FIELDS = ["ti", "au", "abs", "co", "jr", "cat", "rn", "id", "doi", "all"] as const;

export type Field = (typeof FIELDS)[number];

/** A parsed `search_query`. */
export type QueryTree =
  | { readonly kind: "clause"; readonly field: Field; readonly text: string; readonly quoted: boolean }
  | { readonly kind: "and" | "or" | "and-not"; readonly left: QueryTree; readonly right: QueryTree };

/** A query that the service refuses; the message goes into its error feed. */
export class QuerySyntaxError extends Error {
  override readonly name = "QuerySyntaxError";
}

/** How many words and phrases a query asks for: what the service's limit counts. */
export function clausesOf(tree: QueryTree): number {
  return tree.kind === "clause" ? 1 : clausesOf(tree.left) + clausesOf(tree.right);
}
