import { describe, expect, test } from "vitest";

import { named, parse } from "./testing";

describe("bibliographies and tables", () => {
  test("BibTeX, whole and broken", async () => {
    const digest = await parse(String.raw`@string{jml = "Journal of Machine Learning"}
@article{a, title = {{R}ead once, answer {\"o}ften in $O(n)$ < 1}, author = {Lovelace, Ada and Babbage, Charles}, eprint = {2611.00001}, archivePrefix = {arXiv}, year = 2026, journal = jml, abstract = {We {read} 90\% once.}}
@misc{b, title={Forget nothing}, journal={arXiv preprint arXiv:2611.00002}, url = {https://example.org/a_b}}
@article{c, title={From DBLP}, journal={CoRR}, volume={abs/2611.00003}, doi={10.1000/XYZ}
@inproceedings{d, title = "Quoted {Title}", author = "Grace Hopper", doi = "https://doi.org/10.1234/2104.12345" }`);
    expect(digest.entries.map(({ arxivId, title }) => `${arxivId ?? "-"} ${title}`)).toEqual([
      "2611.00001 Read once, answer öften in O(n) < 1",
      "2611.00002 Forget nothing",
      "2611.00003 From DBLP",
      "- Quoted Title",
    ]);
    expect(digest.entries[0]).toMatchObject({
      authors: ["Ada Lovelace", "Charles Babbage"],
      year: 2026,
      abstract: "We read 90% once.",
    });
    expect(digest.entries[3]?.doi).toBe("10.1234/2104.12345");
  });

  test("one DOI, two papers: a volume's; one paper, two spellings", async () => {
    const rows = (...titles: readonly string[]): string =>
      `title,doi\n${titles.map((title) => `${title},10.1000/182`).join("\n")}\n`;
    expect(await named(rows("Reading once is enough", "Measures of magnetic compasses"))).toHaveLength(2);
    expect(await named(rows("Reading once is enough", "Reading Once is Enough: A Study"))).toHaveLength(1);
  });

  test("RIS and CSV", async () => {
    expect(
      await named(
        "TY  - JOUR\nTI  - Read once\nAU  - Lovelace, Ada\nJO  - arXiv preprint arXiv:2611.00001\nAB  - one\ntwo\nER  - \nTY  - JOUR\nT1  - Forget nothing\nDO  - 10.1000/182\nER  - \n",
      ),
    ).toEqual(["2611.00001 Read once", "10.1000/182 Forget nothing"]);
    expect(
      await named(
        '\ufeffKey,Title,Author,DOI,Url,Extra\nA,"Read, once",Lovelace,,https://arxiv.org/abs/2611.00001,\nB,Forget nothing,Babbage,10.1000/182,,arXiv: 2611.00002 [cs]\n',
      ),
    ).toEqual(["2611.00001 Read, once", "2611.00002 Forget nothing"]);
    expect(await named("title\tarxiv_id\nRead once\t2611.00001\n")).toEqual(["2611.00001 Read once"]);
  });

  test("JSON: CSL, Semantic Scholar, Hugging Face, a value a line, keys of prototypes", async () => {
    const csl = {
      type: "article-journal",
      title: "Read once",
      author: [{ family: "Lovelace", given: "Ada" }],
      issued: { "date-parts": [[2026]] },
      DOI: "10.1000/182",
    };
    expect(await parse(JSON.stringify([csl]))).toMatchObject({
      entries: [{ doi: "10.1000/182", title: "Read once", authors: ["Ada Lovelace"], year: 2026 }],
    });
    const found = { data: [{ paperId: "x", externalIds: { ArXiv: "2611.00001" }, title: "Read once" }] };
    expect(await named(JSON.stringify(found))).toEqual(["2611.00001 Read once"]);
    const paper = { id: "2611.00001", title: "Read once", upvotes: 12, authors: [{ name: "Ada Lovelace" }] };
    expect((await parse(JSON.stringify([{ paper }]))).entries[0]).toMatchObject({ votes: 12 });
    expect(
      await named('{"id":"2611.00001","title":"Read once"}\n{"id":"2611.00002","title":"Forget nothing"}\n'),
    ).toEqual(["2611.00001 Read once", "2611.00002 Forget nothing"]);
    expect(
      await named(
        '{"__proto__":{"title":"x","doi":"10.1000/1"},"constructor":{"id":"2611.00001","title":"Own"}}',
      ),
    ).toEqual(["10.1000/1 x", "2611.00001 Own"]);
  });
});

describe("encodings", () => {
  const list = "Title,DOI\nÜber das Lesen,10.1000/182\n";
  const codes = Array.from({ length: list.length }, (_, place) => list.charCodeAt(place));
  const utf16 = (...mark: number[]): Uint8Array =>
    Uint8Array.from([...mark, ...codes.flatMap((code) => [code & 255, code >> 8])]);

  test("UTF-16 with and without mark, Windows-1252, lone CR, NUL", async () => {
    const expected = ["10.1000/182 Über das Lesen"];
    expect(await named(utf16(0xff, 0xfe))).toEqual(expected);
    expect(await named(utf16())).toEqual(expected);
    expect(await named(Uint8Array.from(codes))).toEqual(expected);
    expect(await named(list.replaceAll("\n", "\r"))).toEqual(expected);
    expect(await named(list.replace("Lesen", "Le\0sen"))).toEqual(expected);
  });

  test("UTF-8 with one broken place loses that place only", async () => {
    const bytes = new TextEncoder().encode(
      `${list}Schön öde Bücher über Äpfel,10.1000/183\nA_B,10.1000/184\n`,
    );
    bytes[bytes.indexOf(0x5f)] = 0xe9;
    expect((await named(bytes))[0]).toBe("10.1000/182 Über das Lesen");
  });
});
