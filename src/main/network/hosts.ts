import { BlockList, isIP } from "node:net";

import { RESOLVERS, type ResolverName } from "../../shared/resolvers";

/** Where arXiv and the other services are. Set by environment variable for tests, mirrors and proxies. */
export interface Hosts {
  /** For example `https://export.arxiv.org/api/query`. */
  readonly api: string;
  /** Before `/2404.02948v4`. */
  readonly pdf: string;
  /** Milliseconds between the starts of two requests. */
  readonly spacingMs: number;
  /** The largest PDF that is kept, in bytes. */
  readonly maxPdfBytes: number;
  /** The other services that papers are looked for at. */
  readonly resolvers: Readonly<Record<ResolverName, ResolverHost>>;
}

/** Where one of them is. */
interface ResolverHost {
  /** The base of its addresses, without a slash at the end; null where it must not be asked at all. */
  readonly url: string | null;
  /** Milliseconds between the starts of two requests; never below three seconds over the internet. */
  readonly spacingMs: number;
}

const RESOLVER_ADDRESSES: Readonly<Record<ResolverName, { variable: string; otherwise: string }>> = {
  /** https://info.arxiv.org/help/oa/index.html */
  oai: { variable: "OFFPRINT_ARXIV_OAI", otherwise: "https://oaipmh.arxiv.org/oai" },
  /** https://huggingface.co/docs/hub/api */
  "hugging-face": { variable: "OFFPRINT_HF_API", otherwise: "https://huggingface.co/api" },
  /** https://api.semanticscholar.org/api-docs/graph */
  "semantic-scholar": {
    variable: "OFFPRINT_S2_API",
    otherwise: "https://api.semanticscholar.org/graph/v1",
  },
};
/** A variable's value that keeps its service from ever being asked. */
const OFF = "off";

/** arXiv asks for one request every three seconds: https://info.arxiv.org/help/api/tou.html */
const POLITE_SPACING_MS = 3000;
/** Hardly any paper is larger. */
const MAX_PDF_MB = 100;

const NEARBY = new BlockList();
NEARBY.addSubnet("127.0.0.0", 8, "ipv4");
NEARBY.addSubnet("10.0.0.0", 8, "ipv4");
NEARBY.addSubnet("172.16.0.0", 12, "ipv4");
NEARBY.addSubnet("192.168.0.0", 16, "ipv4");
NEARBY.addSubnet("169.254.0.0", 16, "ipv4");
NEARBY.addAddress("::1", "ipv6");
NEARBY.addSubnet("fc00::", 7, "ipv6");
NEARBY.addSubnet("fe80::", 10, "ipv6");

/**
 * Reads the hosts from the environment. Against arxiv.org itself the spacing is never below three seconds.
 *
 * @throws an Error in words when an address is none, or would be asked in the clear over the internet
 */
export function hostsFrom(env: Readonly<Record<string, string | undefined>>): Hosts {
  const api = addressFrom(env, "OFFPRINT_ARXIV_API", "https://export.arxiv.org/api/query");
  const pdf = addressFrom(env, "OFFPRINT_ARXIV_PDF", "https://export.arxiv.org/pdf");
  const megabytes = Number.parseInt(env["OFFPRINT_MAX_PDF_MB"] ?? "", 10);
  const asked = Number.parseInt(env["OFFPRINT_ARXIV_SPACING_MS"] ?? "", 10);
  const spacing = asked >= 0 ? asked : POLITE_SPACING_MS;
  const atArxiv = [api, pdf].some((address) => /(?:^|\.)arxiv\.org$/.test(new URL(address).hostname));
  return {
    api,
    pdf: pdf.replace(/\/$/, ""),
    spacingMs: atArxiv ? Math.max(spacing, POLITE_SPACING_MS) : spacing,
    maxPdfBytes: (megabytes > 0 ? megabytes : MAX_PDF_MB) * 1024 * 1024,
    resolvers: resolversFrom(env, api, spacing),
  };
}

function resolversFrom(
  env: Readonly<Record<string, string | undefined>>,
  api: string,
  spacing: number,
): Hosts["resolvers"] {
  // Whoever puts a stand-in in arXiv's place means to reach nobody else.
  const isArxivHere = isThisMachine(new URL(api).hostname);
  const hostOf = (name: ResolverName): ResolverHost => {
    const { variable, otherwise } = RESOLVER_ADDRESSES[name];
    const isOff = env[variable] === undefined ? isArxivHere : env[variable] === OFF;
    if (isOff) return { url: null, spacingMs: POLITE_SPACING_MS };
    const url = addressFrom(env, variable, otherwise).replace(/\/$/, "");
    const spacingMs = isNearby(new URL(url).hostname) ? spacing : Math.max(spacing, POLITE_SPACING_MS);
    return { url, spacingMs };
  };
  return Object.fromEntries(RESOLVERS.map((name) => [name, hostOf(name)])) as Hosts["resolvers"];
}

function isThisMachine(hostname: string): boolean {
  return /^(?:127\.\d+\.\d+\.\d+|\[::1\]|(?:.*\.)?localhost)$/.test(hostname);
}

function addressFrom(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  otherwise: string,
): string {
  const address = env[name] ?? otherwise;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new Error(`${name} is “${address}”, which is no web address. Set one that begins with https://`);
  }
  if (url.protocol === "https:" || (url.protocol === "http:" && isNearby(url.hostname))) return address;
  throw new Error(
    `${name} is “${address}”: hosts on the internet are asked by https alone. Set an address that begins with https://`,
  );
}

/** This machine, and addresses and names that lead to machines of one's own network alone. */
function isNearby(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  if (family !== 0) return NEARBY.check(host, family === 4 ? "ipv4" : "ipv6");
  return !host.includes(".") || /\.(?:localhost|local|internal)$/.test(host);
}
