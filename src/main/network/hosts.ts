/** Where arXiv is. Set by environment variable for tests, mirrors and proxies. */
export interface Hosts {
  /** For example `https://export.arxiv.org/api/query`. */
  readonly api: string;
  /** Before `/2404.02948v4`. */
  readonly pdf: string;
  /** Milliseconds between the starts of two requests. */
  readonly spacingMs: number;
}

/** arXiv asks for one request every three seconds: https://info.arxiv.org/help/api/tou.html */
const POLITE_SPACING_MS = 3000;

/** Reads the hosts from the environment. Against arxiv.org itself the spacing is never below three seconds. */
export function hostsFrom(env: Readonly<Record<string, string | undefined>>): Hosts {
  const api = env["OFFPRINT_ARXIV_API"] ?? "https://export.arxiv.org/api/query";
  const pdf = env["OFFPRINT_ARXIV_PDF"] ?? "https://export.arxiv.org/pdf";
  const asked = Number.parseInt(env["OFFPRINT_ARXIV_SPACING_MS"] ?? "", 10);
  const spacing = asked >= 0 ? asked : POLITE_SPACING_MS;
  const atArxiv = [api, pdf].some((address) => /(?:^|\.)arxiv\.org$/.test(new URL(address).hostname));
  return {
    api,
    pdf: pdf.replace(/\/$/, ""),
    spacingMs: atArxiv ? Math.max(spacing, POLITE_SPACING_MS) : spacing,
  };
}
