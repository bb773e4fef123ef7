/** How one format is written, paper by paper. */
interface MadeFormat {
  readonly before: string;
  readonly paper: (index: number) => string;
  readonly after: string;
}

const ABSTRACT =
  "We study how small models answer questions about long texts. Our method reads a text once and keeps what it will need. ".repeat(
    6,
  );

function id(index: number): string {
  const [year, month] = [15 + (index % 10), 1 + (Math.floor(index / 10) % 12)];
  return `${year}${String(month).padStart(2, "0")}.${String(index % 100_000).padStart(5, "0")}`;
}

const title = (index: number): string => `Paper number ${index} about reading lists and how they grow`;

/** Every format that is measured. */
export const FORMATS = {
  "page-dump": { before: "", paper: (index) => `${title(index)}\n\n${ABSTRACT}\n\n`, after: "" },
  "arxiv-mail": {
    before: "",
    paper: (index) =>
      `\\\\\narXiv:${id(index)}\nDate: Thu, 7 Nov 2024 02:49:53 GMT   (31214kb,D)\n\nTitle: ${title(index)}\nAuthors: Ada Lovelace\nCategories: cs.AI\n\\\\\n  ${ABSTRACT}\n\\\\ ( https://arxiv.org/abs/${id(index)} ,  31214kb)\n${"-".repeat(78)}\n`,
    after: "",
  },
  feed: {
    before: "<rss><channel><title>t</title>",
    paper: (index) =>
      `<item><title>${title(index)}</title><link>https://arxiv.org/abs/${id(index)}</link><description>arXiv:${id(index)}v1 Announce Type: new Abstract: ${ABSTRACT}</description></item>\n`,
    after: "</channel></rss>",
  },
  html: {
    before: "<html><body>",
    paper: (index) =>
      `<div><h3><a href="/papers/${id(index)}">${title(index)}</a></h3><p>${ABSTRACT}</p></div>\n`,
    after: "</body></html>",
  },
  text: {
    before: "# Papers\n\n",
    paper: (index) =>
      `- [${title(index)}](https://arxiv.org/abs/${id(index)}) by A. Author [code](https://github.com/a/b)\n`,
    after: "",
  },
  mail: {
    before:
      "From: a@example.org\nTo: b@example.org\nSubject: Papers\nMIME-Version: 1.0\nDate: Mon, 23 Nov 2026 10:00:00 +0000\nContent-Type: text/html\n\n<html><body>",
    paper: (index) => `<p><a href="https://arxiv.org/abs/${id(index)}">${title(index)}</a> ${ABSTRACT}</p>\n`,
    after: "</body></html>",
  },
  json: {
    before: "[",
    paper: (index) =>
      `${JSON.stringify({ title: title(index), abstract: ABSTRACT, externalIds: { ArXiv: id(index) }, authors: [{ name: "A B" }] })},`,
    after: "{}]",
  },
  csv: {
    before: "Title,Author,Url,Abstract\n",
    paper: (index) => `"${title(index)}",A,https://arxiv.org/abs/${id(index)},"${ABSTRACT}"\n`,
    after: "",
  },
  ris: {
    before: "",
    paper: (index) =>
      `TY  - JOUR\nTI  - ${title(index)}\nAU  - A, B\nUR  - https://arxiv.org/abs/${id(index)}\nAB  - ${ABSTRACT}\nER  - \n`,
    after: "",
  },
  bibtex: {
    before: "",
    paper: (index) =>
      `@article{k${index}, title={${title(index)}}, author={Author, Ann and Other, Bob}, journal={arXiv preprint arXiv:${id(index)}}, year={2020}, abstract={${ABSTRACT}}}\n`,
    after: "",
  },
} as const satisfies Readonly<Record<string, MadeFormat>>;
export type FormatName = keyof typeof FORMATS;

/** A digest of about so many megabytes. */
export function makeDigest(name: FormatName, megabytes: number): Buffer {
  const { before, paper, after } = FORMATS[name];
  const pieces: string[] = [before];
  let length = 0;
  for (let index = 0; length < megabytes * 1e6; index += 1) {
    const piece = paper(index);
    pieces.push(piece);
    length += piece.length;
  }
  return Buffer.from([...pieces, after].join(""));
}
