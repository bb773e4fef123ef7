import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { StandInRecord } from "./arxiv-server/stand-in-record";

/** A digest in another form, naming the same papers. */
export type DigestForm = "mail" | "feed" | "html" | "bibtex";

/** Writes a digest that names these papers, in the form that people get. Answers its path. */
export async function writeDigest(
  folder: string,
  form: DigestForm,
  records: readonly StandInRecord[],
): Promise<string> {
  const [extension, text] = TEXTS[form](records);
  const path = join(folder, `${form}.${extension}`);
  await writeFile(path, text);
  return path;
}

const TEXTS: Readonly<Record<DigestForm, (records: readonly StandInRecord[]) => readonly [string, string]>> =
  {
    mail: (records) => [
      "eml",
      [
        "From: no-reply@arxiv.org",
        "To: reader@example.org",
        "Subject: cs daily",
        "Date: Fri, 20 Nov 2026 00:44:20 +0000",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "",
        ...records.flatMap(({ id, title, authors, summary }) => [
          "\\\\",
          `arXiv:${id}`,
          "Date: Wed, 18 Nov 2026 18:23:40 GMT   (14kb)",
          "",
          `Title: ${title}`,
          `Authors: ${authors.join(", ")}`,
          "Categories: cs.DL",
          "\\\\",
          `  ${summary}`,
          `\\\\ ( https://arxiv.org/abs/${id} ,  14kb)`,
          "-".repeat(78),
        ]),
      ].join("\r\n"),
    ],
    feed: (records) => [
      "xml",
      `<?xml version="1.0"?><rss version="2.0"><channel><title>cs.DL updates</title><pubDate>Thu, 19 Nov 2026 00:00:00 -0500</pubDate>${records
        .map(
          ({ id, title }) =>
            `<item><title>${title}</title><link>https://arxiv.org/abs/${id}</link><description>arXiv:${id}v1 Announce Type: new</description></item>`,
        )
        .join("")}</channel></rss>`,
    ],
    html: (records) => [
      "html",
      `<!doctype html><html><head><title>What we read, 18 November 2026</title></head><body><ul>${records
        .map(({ id, title }) => `<li><a href="https://huggingface.co/papers/${id}">${title}</a></li>`)
        .join("")}</ul></body></html>`,
    ],
    bibtex: (records) => [
      "bib",
      records
        .map(
          ({ id, title }, index) =>
            `@misc{paper${index}, title = {{${title}}}, eprint = {${id}}, archivePrefix = {arXiv}, year = {2024}}\n`,
        )
        .join("\n"),
    ],
  };
