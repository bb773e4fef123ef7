import { dialog, shell } from "electron";

import { failed, ok, type Answer } from "../../shared/ipc";

const SCHEMES = ["https:", "http:", "mailto:"];

/** Where links of papers usually lead. Others are opened, too, once the reader has seen the whole address. */
const USUAL_HOSTS: ReadonlySet<string> = new Set([
  "arxiv.org",
  "export.arxiv.org",
  "www.arxiv.org",
  "doi.org",
  "dx.doi.org",
  "github.com",
  "gitlab.com",
  "huggingface.co",
  "alphaxiv.org",
  "www.alphaxiv.org",
  "openreview.net",
  "aclanthology.org",
  "proceedings.mlr.press",
  "papers.nips.cc",
  "semanticscholar.org",
  "www.semanticscholar.org",
  "pubmed.ncbi.nlm.nih.gov",
]);

/**
 * Opens a link in the system's browser or mail program; refuses whatever could start anything else,
 * and asks before a page on a host that papers rarely point to.
 */
export async function openExternalLink(link: string): Promise<Answer<Record<string, never>>> {
  let url: URL;
  try {
    url = new URL(/^[\w.-]+\.[a-z]{2,}(?:\/|$)/i.test(link) ? `https://${link}` : link);
  } catch {
    return failed("bad-request", `“${link}” is not a web address, so it was not opened.`);
  }
  if (!SCHEMES.includes(url.protocol)) {
    return failed(
      "bad-request",
      `Links to ${url.protocol} are not opened: only web pages and mail addresses are.`,
    );
  }
  if (isUsual(url) || (await isWanted(url))) await shell.openExternal(url.href);
  return ok({});
}

function isUsual({ protocol, hostname, port, username }: URL): boolean {
  return (
    protocol === "mailto:" ||
    (protocol === "https:" && USUAL_HOSTS.has(hostname) && port === "" && username === "")
  );
}

async function isWanted(url: URL): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: "question",
    title: "Offprint",
    message: `Open this page of ${url.host} in your browser?`,
    detail: url.href,
    buttons: ["Open", "Cancel"],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}
