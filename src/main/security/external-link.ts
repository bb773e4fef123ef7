import { shell } from "electron";

import { failed, ok, type Answer } from "../../shared/ipc";

const SCHEMES = ["https:", "http:", "mailto:"];

/** Opens a link in the system's browser or mail program; refuses whatever could start anything else. */
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
  await shell.openExternal(url.href);
  return ok({});
}
