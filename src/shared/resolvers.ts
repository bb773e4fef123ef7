/**
 * The services that papers are looked for at while arXiv's own query API is busy or silent, in the
 * order of a new library.
 */
export const RESOLVERS = ["oai", "hugging-face", "semantic-scholar"] as const;
export type ResolverName = (typeof RESOLVERS)[number];

/** As the reader knows them. */
export const RESOLVER_LABELS: Readonly<Record<ResolverName, string>> = {
  oai: "arXiv's OAI-PMH",
  "hugging-face": "Hugging Face",
  "semantic-scholar": "Semantic Scholar",
};

/** One service in the reader's order. */
export interface ResolverChoice {
  readonly name: ResolverName;
  readonly on: boolean;
}

/**
 * The reader's order, each service once: one that is named twice keeps its first place, one that is
 * missing (a release later than the settings) comes last, switched on.
 */
export function wholeOrder(choices: readonly ResolverChoice[]): ResolverChoice[] {
  const all = [...choices, ...RESOLVERS.map((name): ResolverChoice => ({ name, on: true }))];
  return all.filter(({ name }, at) => all.findIndex((one) => one.name === name) === at);
}
