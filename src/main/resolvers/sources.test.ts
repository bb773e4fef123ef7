import { describe, expect, test } from "vitest";

import { answerHuggingFace } from "../../../e2e/arxiv-server/answer-hf";
import { answerOai } from "../../../e2e/arxiv-server/answer-oai";
import { answerSemanticScholar } from "../../../e2e/arxiv-server/answer-s2";
import { SAMPLE_RECORDS } from "../../../e2e/arxiv-server/sample-records";
import type { ArxivId } from "../../shared/arxiv/id";
import { huggingFace } from "./hugging-face";
import { oai } from "./oai";
import { semanticScholar } from "./semantic-scholar";
import { type Question, type Source } from "./source";

const byId = (id: string): Question => ({ kind: "id", id: id as ArxivId });
const byTitle = (title: string): Question => ({ kind: "title", title });
const find = (id: string) => SAMPLE_RECORDS.find((one) => one.id === id) ?? null;

/** Path and parameters as a server would see them. */
function sent(source: Source, question: Question) {
  const { pathname, searchParams } = new URL(source.address("http://127.0.0.1/base", question));
  return { path: pathname.replace("/base", ""), query: Object.fromEntries(searchParams) };
}

function records(source: Source, question: Question, body: string, status = 200) {
  const reading = source.read(status, body, question);
  if (reading.kind === "garbled") throw new Error(reading.detail);
  return reading.records;
}

describe("OAI-PMH", () => {
  test.each(SAMPLE_RECORDS)("reads back $id with its newest version", (record) => {
    const question = byId(record.id);
    const [read, ...rest] = records(
      oai,
      question,
      answerOai(find, sent(oai, question).query).body.toString(),
    );
    expect(rest).toEqual([]);
    expect(read).toMatchObject({
      id: record.id,
      version: record.version,
      title: record.title,
      authors: record.authors,
      summary: record.summary,
      categories: record.categories,
      comment: record.comment,
      journalRef: record.journalRef,
      doi: record.doi,
    });
    expect(read?.updated).toBe(new Date(record.updated ?? "").toISOString());
  });

  test("an unknown id is none, any other error is no answer", () => {
    const question = byId("2401.00001");
    const body = answerOai(find, sent(oai, question).query).body.toString();
    expect(records(oai, question, body)).toEqual([]);
    const bad = answerOai(find, { verb: "Nonsense" }).body.toString();
    expect(oai.read(200, bad, question)).toMatchObject({ kind: "garbled" });
  });

  test("names are cut out of the line people wrote", () => {
    const question = byId("2404.02948");
    const raw = (authors: string): string =>
      `<OAI-PMH><GetRecord><record><metadata><arXivRaw><id>2404.02948</id><version version="v2"><date>x</date></version><version version="v10"><date>Tue, 2 Apr 2024 10:00:00 GMT</date></version><title>T</title><authors>${authors}</authors><abstract>A</abstract></arXivRaw></metadata></record></GetRecord></OAI-PMH>`;
    const authorsOf = (line: string) => records(oai, question, raw(line))[0]?.authors;
    expect(authorsOf("A. Bell (1 and 2), C. Doe (Leiden (NL)), and E. Fox")).toEqual([
      "A. Bell",
      "C. Doe",
      "E. Fox",
    ]);
    expect(authorsOf("Anders Sand")).toEqual(["Anders Sand"]);
    expect(authorsOf("A. Bell, Jr., C. Doe")).toEqual(["A. Bell", "C. Doe"]);
    expect(records(oai, question, raw("A"))[0]).toMatchObject({ version: 10, published: null });
  });
});

describe("Hugging Face", () => {
  const question = byTitle("Merging Models on the Fly without Retraining?");

  test("reads a search", () => {
    const { path, query } = sent(huggingFace, question);
    expect(path).toBe("/papers/search");
    expect(query["q"]).toBe("Merging Models on the Fly without Retraining?");
    const [read] = records(huggingFace, question, answerHuggingFace(SAMPLE_RECORDS, query).body.toString());
    expect(read).toMatchObject({
      id: "1707.08567",
      title: "Merging Models on the Fly without Retraining",
      authors: ["Ada Example"],
      published: "2024-04-03T15:06:51.000Z",
    });
  });

  test("what is no paper is left out, what is no list is no answer", () => {
    const paper = { id: "2404.02948", title: "A", summary: null, publishedAt: "yesterday", authors: "many" };
    const list = [{ paper }, { paper: { ...paper, id: "../../etc" } }, { paper: { title: "B" } }, 1, null];
    expect(records(huggingFace, question, JSON.stringify(list))).toEqual([
      expect.objectContaining({ id: "2404.02948", summary: "", published: null, authors: [] }),
    ]);
  });
});

describe("Semantic Scholar", () => {
  const { path, query } = sent(semanticScholar, byTitle("On the S2FT: A Different Thing"));

  test("reads the best match and a look-up by id", () => {
    const body = answerSemanticScholar(SAMPLE_RECORDS, path, query).body.toString();
    expect(records(semanticScholar, byTitle("x"), body)).toMatchObject([{ id: "2412.06290", doi: null }]);
    const question = byId("hep-th/9901001");
    const asked = sent(semanticScholar, question);
    const answer = answerSemanticScholar(SAMPLE_RECORDS, asked.path, asked.query);
    expect(records(semanticScholar, question, answer.body.toString())).toMatchObject([
      { id: "hep-th/9901001", authors: ["Zo\u00eb del Maestro", "Li Wei"] },
    ]);
  });

  test("404 in its own words is none, and so is a paper that is not on arXiv", () => {
    const none = answerSemanticScholar([], path, query);
    expect(none.status).toBe(404);
    expect(records(semanticScholar, byTitle("x"), none.body.toString(), 404)).toEqual([]);
    const elsewhere = { data: [{ title: "A", abstract: null, authors: [], externalIds: { DOI: "10.1/2" } }] };
    expect(records(semanticScholar, byTitle("x"), JSON.stringify(elsewhere))).toEqual([]);
  });
});

describe.each([oai, huggingFace, semanticScholar])("$name", (source) => {
  test.each(["", "{", "[1", "<html><title>Sign in</title></html>", "Rate exceeded.", '{"a":1}', "null"])(
    "“%s” is no answer",
    (body) => {
      for (const status of [200, 400, 404]) {
        for (const question of [byId("2404.02948"), byTitle("A title")]) {
          const reading = source.read(status, body, question);
          if (reading.kind === "records") expect(reading.records).toEqual([]);
          if (status === 200) expect(reading.kind).toBe("garbled");
        }
      }
    },
  );

  test("half a character, marks of TeX and a title without end make a proper address", () => {
    for (const title of ["\ud83d", 'S$^{2}$FT & "x" #?%', "word ".repeat(500)]) {
      const address = new URL(source.address("http://127.0.0.1/base", byTitle(title)));
      expect(address.href.length).toBeLessThan(1500);
      expect(address.hash).toBe("");
    }
  });
});
