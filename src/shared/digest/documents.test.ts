import { describe, expect, test } from "vitest";

import { ABSTRACT, named, parse, refusal } from "./testing";

const BOTH = ["2611.00001 Read once, answer often", "2611.00002 Forget nothing of note"];

describe("pages and Markdown", () => {
  test("a listing of arXiv's", async () => {
    const page = `<html><head><title>Computation and Language</title></head><body><dl>
      <dt><a name="item1">[1]</a> <a href="/abs/2611.00001" title="Abstract">arXiv:2611.00001</a> [<a href="/pdf/2611.00001">pdf</a>, <a href="/html/2611.00001v1">html</a>]</dt>
      <dd><div class="meta"><div class="list-title mathjax"><span class="descriptor">Title:</span> First of the list</div>
      <div class="list-authors"><a href="/search/?a=L">Ada Lovelace</a></div></div></dd>
      <dt><a name="item2">[2]</a> <a href="/abs/2611.00002">arXiv:2611.00002</a> (cross-list from cs.LG)</dt>
      <dd><div class="list-title"><span class="descriptor">Title:</span> Second: of $n$ papers</div><p class="mathjax">${ABSTRACT}</p></dd></dl></body></html>`;
    const digest = await parse(page);
    expect(digest.entries.map(({ arxivId, title }) => `${arxivId} ${title}`)).toEqual([
      "2611.00001 First of the list",
      "2611.00002 Second: of $n$ papers",
    ]);
    expect(digest.entries[1]?.abstract).toBe(ABSTRACT);
  });

  test("the same, copied as text", async () => {
    expect(
      await named(`[1] arXiv:2611.00001 [pdf, html, other]
Title: First of the list
Authors: Ada Lovelace, Charles Babbage
Subjects: Computation and Language (cs.CL)
[2] arXiv:2611.00002 (cross-list from cs.LG) [pdf, other]
Title: Second of the list
Authors: Grace Hopper
Comments: 12 pages`),
    ).toEqual(["2611.00001 First of the list", "2611.00002 Second of the list"]);
  });

  test("lists and tables of every kind in Markdown", async () => {
    expect(
      await named(`# Awesome reading

- [Read once, answer often](https://arxiv.org/abs/2611.00001) - Lovelace et al., 2026. [[Code](https://github.com/a/b)]
- **Forget nothing of note** (ICML 2026) [[paper](https://arxiv.org/pdf/2611.00002v2.pdf)] [[project](https://a.github.io)]
- *Small models for long texts.* Ada Lovelace, Charles Babbage. NeurIPS 2025. [Paper](https://openreview.net/forum?id=abcDEF123) [Code](https://github.com/c/d)
- Long context without tears, Hopper et al. [arXiv:2611.00004](https://arxiv.org/abs/2611.00004)
- A library that is no paper [GitHub](https://github.com/e/f)
- A survey of surveys in reading
  - [pdf](https://arxiv.org/pdf/2611.00005)
  - [code](https://github.com/g/h)

| Date | Title | Paper | Code |
|---|---|---|---|
| 2026-11-20 | **A table's first row of papers** | [2611.00006](http://arxiv.org/abs/2611.00006v1) | null |
| 2026-11-19 | A table's second row of papers | [link](https://doi.org/10.48550/arXiv.2611.00007) | [link](https://github.com/i/j) |

### 8. A heading that is a title

${ABSTRACT}

[arXiv](https://arxiv.org/abs/2611.00008) | [PDF](https://arxiv.org/pdf/2611.00008) | [HF](https://huggingface.co/papers/2611.00008)
`),
    ).toEqual([
      ...BOTH,
      "- Small models for long texts",
      "2611.00004 Long context without tears",
      "2611.00005 A survey of surveys in reading",
      "2611.00006 A table's first row of papers",
      "2611.00007 A table's second row of papers",
      "2611.00008 A heading that is a title",
    ]);
  });

  test("prose that links papers, with a number that is none", async () => {
    expect(
      await named(
        "This week a [paper](https://arxiv.org/abs/2611.00001) titled “Reading between the lines of long texts” made the rounds. It was long awaited by many people, and by others not at all. See also [Hopper et al.](https://arxiv.org/abs/2611.00002), and the [library](https://github.com/a/b) that they wrote for it, which is version 2401.12345 of a thing.",
      ),
    ).toEqual(["2611.00001 Reading between the lines of long texts", "2611.00002 arXiv:2611.00002"]);
  });

  test("a page's text with its links on lines of their own, or numbered", async () => {
    const lines = `Papers\n\nhttps://huggingface.co/papers\n\nRead once, answer often\n\nhttps://huggingface.co/papers/2611.00001\n\n${ABSTRACT}\n\n[\n\n2 authors](https://huggingface.co/papers/2611.00001)\n\nForget nothing of note\n\nhttps://huggingface.co/papers/2611.00002\n`;
    expect(await named(lines)).toEqual(BOTH);
    expect(
      await named(
        `Daily Papers\n\n   [1]Models [2]Datasets\n\n   [3]Read once, answer often\n   12 votes\n   [4]Forget nothing of note\n\nReferences\n\n   1. https://huggingface.co/models\n   2. https://huggingface.co/datasets\n   3. https://huggingface.co/papers/2611.00001\n   4. https://huggingface.co/papers/2611.00002\n`,
      ),
    ).toEqual(BOTH);
  });

  test("a heading that stands above every paper is no title", async () => {
    const section = (id: string): string =>
      `### Detailed explanation\n\nIt is [here](https://arxiv.org/abs/${id}).\n\n`;
    expect(await named(section("2611.00001") + section("2611.00002"))).toEqual([
      "2611.00001 arXiv:2611.00001",
      "2611.00002 arXiv:2611.00002",
    ]);
  });

  test("Scholar's alerts, with their redirects", async () => {
    expect(
      await named(`<html><body><h3><span>[PDF]</span> <a href="https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2611.00001&amp;hl=en&amp;sa=X" class="gse_alrt_title">Read once, <b>answer</b> often</a></h3><div>A Lovelace - arXiv preprint arXiv:2611.00001, 2026</div>
<h3><a href="https://scholar.google.com/scholar_url?url=https://ieeexplore.ieee.org/abstract/document/8919471/&amp;hl=en" class="gse_alrt_title">Forgetting in deep learning</a></h3><div>C Babbage - 2026</div><a href="https://scholar.google.com/scholar_share?x=1">Save</a></body></html>`),
    ).toEqual(["2611.00001 Read once, answer often", "- Forgetting in deep learning"]);
  });
});

describe("plain lists", () => {
  test("ids, links, DOIs in any spelling", async () => {
    expect(
      await named(
        `2611.00001\narXiv:2611.00002v3\nhep-th/9201001\nhttps://alphaxiv.org/abs/2611.00003\n10.48550/arXiv.2611.00004\nhttps://doi.org/10.1103/PhysRevD.93.016005\n2611.00005, 2611.00006; 2611.00001`,
      ),
    ).toEqual([
      "2611.00001 arXiv:2611.00001",
      "2611.00002 arXiv:2611.00002",
      "hep-th/9201001 arXiv:hep-th/9201001",
      "2611.00003 arXiv:2611.00003",
      "2611.00004 arXiv:2611.00004",
      "10.1103/physrevd.93.016005 doi:10.1103/physrevd.93.016005",
      "2611.00005 arXiv:2611.00005",
      "2611.00006 arXiv:2611.00006",
    ]);
  });

  test("a title and a link a line, numbered or not", async () => {
    const [first, second] = ["https://arxiv.org/abs/2611.00001", "https://arxiv.org/abs/2611.00002"];
    const [one, two] = ["Read once, answer often", "Forget nothing of note"];
    expect(await named(`1. ${one} ${first}\n2. ${two} ${second}`)).toEqual(BOTH);
    expect(await named(`${one}\n${first}\n\n${two}\n${second}\n`)).toEqual(BOTH);
    expect(await named(`${first} - ${one}\n${second} - ${two}\n`)).toEqual(BOTH);
    expect(await named(`[2611.00001] ${one}\n[2611.00002] ${two}\n`)).toEqual(BOTH);
  });

  test("titles alone, and what only looks like it", async () => {
    expect(
      await named(
        "Attention Is All You Need\n- Deep Residual Learning for Image Recognition\n3. BERT: Pre-training of Deep Bidirectional Transformers\n",
      ),
    ).toEqual([
      "- Attention Is All You Need",
      "- Deep Residual Learning for Image Recognition",
      "- BERT: Pre-training of Deep Bidirectional Transformers",
    ]);
    expect(await refusal("2 cups of flour\n1 cup of sugar\nsalt\n3 eggs\n")).toMatch(/no papers/);
    expect(await refusal("import a from 'b';\nconst x = 1;\nfunction f() {\n  return x;\n}\n")).toMatch(
      /no papers/,
    );
  });
});

describe("what people keep", () => {
  const [first, second] = ["https://arxiv.org/abs/2611.00001", "https://arxiv.org/abs/2611.00002"];
  const [one, two] = ["Read once, answer often", "Forget nothing of note"];

  test("bookmarks of a browser", async () => {
    expect(
      await named(
        `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n<DT><A HREF="${first}" ADD_DATE="1">[2611.00001] ${one}</A>\n<DT><A HREF="${second}v2">${two} - arXiv.org</A>\n<DT><A HREF="https://example.org/">A page of another kind</A>\n</DL>`,
      ),
    ).toEqual(BOTH);
  });

  test("notes and chats: Obsidian, Org, Slack", async () => {
    expect(await named(`- [[2611.00001]] ${one}\n- [[2611.00002]] ${two}\n`)).toEqual(BOTH);
    expect(await named(`* [[${first}][${one}]]\n* [[${second}][${two}]]\n`)).toEqual(BOTH);
    const messages = [
      { user: "U1", text: `<${first}|${one}> is nice` },
      { user: "U2", text: `and <${second}|${two}>` },
    ];
    expect(await named(JSON.stringify({ messages }))).toEqual(BOTH);
  });

  test("an id and then a title, or the other way round; a number alone is none", async () => {
    expect(await named(`2611.00001 ${one}\n2611.00002: ${two}\n`)).toEqual(BOTH);
    expect(await named(`${one} (2611.00001)\n${two} (2611.00002)\n`)).toEqual(BOTH);
    expect(
      await named(`Paper: ${one}, arXiv preprint arXiv:2611.00001\n\n${two}. arXiv:2611.00002 (2026)\n`),
    ).toEqual(BOTH);
    expect(
      await refusal("2611.00001 euros were paid for it, and nobody knows why it was so much.\n"),
    ).toMatch(/no papers/);
  });

  test("the page of a paper, saved, is that paper and not those it links", async () => {
    expect(
      await named(
        `<html><head><title>[2611.00001] ${one}</title><meta name="citation_title" content="${one}"/><meta name="citation_author" content="Lovelace, Ada"/><meta name="citation_arxiv_id" content="2611.00001"/></head><body><h1>${one}</h1><a href="/abs/2611.00009">Another paper that is cited here</a></body></html>`,
      ),
    ).toEqual([BOTH[0]]);
  });

  test("links with more behind them", async () => {
    expect(
      await named(
        `<p><a href="//arxiv.org/abs/2611.00001?utm_source=x&amp;y=1#z">${one}</a></p><p><a href="https://www.google.com/url?q=https://arxiv.org/abs/2611.00002%26sa=D&amp;ust=1">${two}</a></p>`,
      ),
    ).toEqual(BOTH);
  });

  test("labels line by line, with the abstract", async () => {
    const paper = (title: string, link: string): string =>
      `Title: ${title}\nAuthors: Ada Lovelace\nLink: ${link}\nAbstract: ${ABSTRACT}\n\n`;
    const digest = await parse(paper(one, first) + paper(two, second));
    expect(digest.entries.map(({ arxivId, title }) => `${arxivId} ${title}`)).toEqual(BOTH);
    expect(digest.entries[0]?.abstract).toBe(ABSTRACT);
  });

  test("links in double brackets; a sentence around a link is no title", async () => {
    expect(
      await named(
        `- ${one}. *Ada Lovelace*. 2026. [[pdf](${first})]\n- ${two} [[arXiv](${second})] [[code](https://github.com/a/b)]\n`,
      ),
    ).toEqual(BOTH);
    expect(
      await named(
        `<p>Researchers at <a href="https://example.org">a company</a> released <a href="${first}">Once</a>, a model that reads.</p><p><b>${two}</b></p><p>It removes a step. <a href="${second}">Read the paper</a></p>`,
      ),
    ).toEqual(["2611.00001 arXiv:2611.00001", BOTH[1]]);
  });
});
