import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "../../app";
import { arxivWith, recordsOf } from "../../arxiv";
import { abstractOf } from "../../digests";
import { readPapers } from "../../library-content";
import { LibraryPage } from "../../pages/library-page";
import type { Fault, Figures, Lab } from "../fault";

const RUN = "globalThis.pwned=(globalThis.pwned||0)+1";
const PAYLOADS = [
  `<img src=x onerror="${RUN}">`,
  `<script>${RUN}</script>`,
  `<svg onload="${RUN}">`,
  `<iframe srcdoc="<script>parent.${RUN}</script>">`,
  `"><body onload="${RUN}">`,
  `javascript:${RUN}`,
  `$\\href{javascript:${RUN}}{x}$`,
  `$\\class{a" onmouseover="${RUN}}{x}$`,
  `\u202E${RUN}\u202C`,
  `{{constructor.constructor('${RUN}')()}}`,
  `<a href="javascript:${RUN}">x</a>`,
  `<style>@import url(https://evil.example/x.css)</style>`,
  `<a href="file:///etc/passwd">x</a><a href="data:text/html,<script>${RUN}</script>">x</a>`,
  `$\\href{file:///etc/passwd}{x}$ \u2067${RUN}\u2069`,
];

/** The payloads in titles, abstracts, links, names of files, and in what arXiv answers. */
async function round({ desk }: Lab): Promise<Figures> {
  const titleOf = (index: number): string => `Growth of lists ${index} ${PAYLOADS[index] ?? ""}`;
  const records = recordsOf(PAYLOADS.length).map((record, index) => ({
    ...record,
    title: titleOf(index),
    authors: PAYLOADS.slice(0, 3),
    summary: `${abstractOf(index, "Paper")} ${PAYLOADS[index]}`,
    comment: PAYLOADS[index] ?? null,
    journalRef: PAYLOADS[0] ?? null,
  }));
  const { server, env } = await arxivWith({ records });
  try {
    const text = PAYLOADS.flatMap((payload, index) => [
      titleOf(index),
      `${abstractOf(index, "Paper")} ${payload} https://example.org/"onmouseover="${RUN} javascript:${RUN}`,
    ]).join("\n\n");
    const file = join(desk.folder, `a'"<img src=x onerror=${RUN.replaceAll("/", "")}>.txt`);
    await writeFile(file, text);
    const app = await desk.launch({ files: [file], env });
    const library = new LibraryPage(app.page);
    const complaints: string[] = [];
    let dialogs = 0;
    app.page.on("dialog", (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    app.page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
    });
    await expect(library.papers).toHaveAttribute("aria-rowcount", String(PAYLOADS.length));
    const settled = async () =>
      (await readPapers(app.page)).filter(({ state }) => state !== "pending").length;
    await expect.poll(settled, { timeout: 30_000 }).toBe(PAYLOADS.length);
    await library.papers.focus();
    for (let index = 0; index < PAYLOADS.length; index += 1) {
      await library.note.fill(PAYLOADS[index] ?? "");
      await library.note.blur();
      await library.papers.focus();
      await app.page.keyboard.press("3");
      if (index % 4 === 0) {
        await app.page.getByRole("button", { name: "History" }).click();
        await expect(
          app.page.getByRole("list", { name: "History" }).getByRole("listitem").first(),
        ).toBeVisible();
        await app.page.keyboard.press("Escape");
        await library.papers.focus();
      }
      await app.page.keyboard.press("j");
    }
    await library.search.fill(PAYLOADS[0] ?? "");
    const seen = await app.page.evaluate(() => ({
      pwned: (globalThis as { pwned?: number }).pwned ?? 0,
      strange: document.querySelectorAll(
        "img[src=x], iframe, script:not([src]), style:not([data-vite-dev-id]), [onload], [onerror], [onmouseover], a[href^='javascript'], a[href^='file'], a[href^='data']",
      ).length,
      address: location.href,
    }));
    const windows = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    // Nothing that was refused, either: what is never made needs no policy to stop it.
    expect(complaints).toEqual([]);
    expect({ ...seen, dialogs, windows }).toEqual({
      pwned: 0,
      strange: 0,
      address: "app://offprint/index.html",
      dialogs: 0,
      windows: 1,
    });
    return { payloads: PAYLOADS.length, "ran or got out": 0, "complaints of the policy": complaints.length };
  } finally {
    await server.stop();
  }
}

export const injection: Fault = {
  row: 26,
  name: "scripts in titles, abstracts, links, notes, file names and arXiv's answers",
  bar: "nothing runs, nothing is asked for, no window, no navigation",
  rounds: { quick: 1, long: 2 },
  patience: 120_000,
  round,
};
