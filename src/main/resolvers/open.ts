import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { RESOLVER_LABELS, type ResolverName } from "../../shared/resolvers";
import { AnswerCache } from "../arxiv/cache";
import { Limiter } from "../arxiv/limiter";
import type { LimiterTools } from "../arxiv/limiter-tools";
import type { AskTools } from "../network/get-text";
import type { Hosts } from "../network/hosts";
import { Elsewhere } from "./elsewhere";
import { huggingFace } from "./hugging-face";
import { oai } from "./oai";
import { Resolver } from "./resolver";
import { semanticScholar } from "./semantic-scholar";
import type { Source } from "./source";

export interface OpenTools extends AskTools, Pick<LimiterTools, "now" | "elapsed" | "random" | "warn"> {
  readonly dataFolder: string;
  readonly hosts: Hosts["resolvers"];
  /** arXiv's own line. */
  readonly arxiv: Limiter;
}

const SOURCES: readonly Source[] = [oai, huggingFace, semanticScholar];

/** Takes up the services where the last run of the app ended, each with its line and its answers. */
export async function openElsewhere(tools: OpenTools): Promise<Elsewhere> {
  const { dataFolder, hosts, arxiv, now } = tools;
  const resolvers = new Map<ResolverName, Resolver>();
  for (const source of SOURCES) {
    const { url, spacingMs } = hosts[source.name];
    if (url !== null) resolvers.set(source.name, await openOne(source, url, spacingMs, tools));
  }
  return Elsewhere.open({ dataFolder, resolvers, arxiv, now });
}

async function openOne(source: Source, url: string, spacingMs: number, tools: OpenTools): Promise<Resolver> {
  const { dataFolder, now, elapsed, random, warn, fetch, userAgent, timeoutMs } = tools;
  const name = RESOLVER_LABELS[source.name];
  const folder = join(dataFolder, "resolvers", source.name);
  await mkdir(folder, { recursive: true });
  const file = join(folder, "limiter.json");
  const hosts = [new URL(url).hostname];
  const limiter = await Limiter.open({ name, file, spacingMs, hosts, now, elapsed, random, warn });
  const cache = new AnswerCache(join(folder, "answers"), warn, name);
  const arxiv = source.name === "oai" ? tools.arxiv : null;
  return new Resolver(source, { url, limiter, cache, arxiv, now, fetch, userAgent, timeoutMs });
}
