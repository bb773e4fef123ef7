import { describe, expect, test } from "vitest";

import { named, parse, refusal } from "./testing";

describe("arXiv's mails", () => {
  const mail = String.raw`Date: Fri, 20 Nov 26 00:44:20 GMT
Subject: cs daily Subj-class mailing

------------------------------------------------------------------------------
 received from  Wed 18 Nov 26 19:00:00 GMT  to  Thu 19 Nov 26 19:00:00 GMT
------------------------------------------------------------------------------
\\
arXiv:2611.00001
Date: Wed, 18 Nov 2026 18:23:40 GMT   (14kb)

Title: Reading once is enough: from long texts
  From short memories
Authors: Ada Lovelace (Cambridge), Charles Babbage and Grace Hopper
Categories: cs.CL
Comments: 7 pages
DOI: 10.1000/182
\\
  We study reading. It works.
\\ ( https://arxiv.org/abs/2611.00001 ,  14kb)
%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%
------------------------------------------------------------------------------
\\
arXiv:2610.00002 (*cross-listing*)
Date: Wed, 18 Nov 2026 18:23:40 GMT   (14kb)

Title: A cross-listed paper
Authors: A. Author
Categories: math.GR cs.CL
\\
  Groups.
\\ ( https://arxiv.org/abs/2610.00002 ,  14kb)
------------------------------------------------------------------------------
\\
arXiv:2609.00003
replaced with revised version Thu, 19 Nov 2026 08:03:26 GMT   (25kb,D)

Title: A replaced paper
Authors: B. Author
Categories: cs.CL
\\ ( https://arxiv.org/abs/2609.00003 ,  25kb)
`;
  const all = [
    "2611.00001 Reading once is enough: from long texts From short memories",
    "2610.00002 A cross-listed paper",
    "2609.00003 A replaced paper",
  ];

  test("new, cross-listed, replaced", async () => {
    const digest = await parse(mail);
    expect(digest.entries.map(({ arxivId, title }) => `${arxivId} ${title}`)).toEqual(all);
    expect(digest).toMatchObject({
      format: "arxiv-mail",
      title: "cs daily Subj-class mailing",
      date: "2026-11-20",
    });
    expect(digest.entries[0]).toMatchObject({
      authors: ["Ada Lovelace", "Charles Babbage", "Grace Hopper"],
      abstract: "We study reading. It works.",
      doi: "10.1000/182",
      year: 2026,
    });
    expect(digest.entries[2]?.abstract).toBeNull();
  });

  test("quoted, with odd spaces and other line ends", async () => {
    expect(await named(mail.replace(/^/gm, "> "))).toEqual(all);
    expect(await named(mail.replaceAll("\n", "\r\n"))).toEqual(all);
    expect(await named(mail.replaceAll("  ", "\u00a0 "))).toEqual(all);
  });

  test("with its line breaks lost", async () => {
    expect(await named(mail.slice(mail.indexOf("----")).replace(/\n+/g, " "))).toEqual(all);
  });

  test("the first years", async () => {
    const old = String.raw`\\
Paper: hep-th/9201001
From: someone <a@example.org>
Date: Wed, 1 Jan 1992 12:00:00 GMT   (13kb)

Title: Strings of
  old
Authors: A. Author
\\
  Strings.
\\
------------------------------------------------------------------------------
`;
    expect(await named(`${old}${old.replaceAll("9201001", "9201002")}`)).toEqual([
      "hep-th/9201001 Strings of old",
      "hep-th/9201002 Strings of old",
    ]);
  });
});

describe("feeds", () => {
  test("arXiv's RSS, and others'", async () => {
    const digest =
      await parse(`<?xml version="1.0"?><rss version="2.0"><channel><title>cs.CL updates</title><pubDate>Mon, 23 Nov 2026 00:00:00 -0500</pubDate>
      <item><title>One &amp; only</title><link>https://arxiv.org/abs/2611.00001</link><description>arXiv:2611.00001v1 Announce Type: new
Abstract: We read &lt; 3 books.</description><dc:creator>Ada Lovelace, Charles Babbage</dc:creator></item>
      <item><title>Another. (arXiv:2611.00002v1 [cs.CL])</title><link>http://arxiv.org/abs/2611.00002</link><description>&lt;p&gt;Old form.&lt;/p&gt;</description></item>
      <item><title>What we read this week</title><link>https://blog.example/1</link><description><![CDATA[<p>A post with <a href="https://arxiv.org/abs/2611.00003">a paper with a name</a>.</p>]]></description></item>
      <item><title>Nothing of note</title><link>https://blog.example/2</link></item></channel></rss>`);
    expect(digest.entries.map(({ arxivId, title }) => `${arxivId} ${title}`)).toEqual([
      "2611.00001 One & only",
      "2611.00002 Another",
      "2611.00003 a paper with a name",
    ]);
    expect(digest).toMatchObject({ format: "feed", title: "cs.CL updates", date: "2026-11-23" });
    expect(digest.entries[0]).toMatchObject({
      abstract: "We read < 3 books.",
      authors: ["Ada Lovelace", "Charles Babbage"],
    });
  });

  test("Atom, OAI-PMH, JSON Feed", async () => {
    expect(
      await named(`<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>oai:arXiv.org:2611.00001v2</id><title>In
      Atom</title><summary>S</summary></entry></feed>`),
    ).toEqual(["2611.00001 In Atom"]);
    expect(
      await named(`<OAI-PMH><ListRecords><record><header><identifier>oai:arXiv.org:hep-th/9201001</identifier></header><metadata><arXiv><id>hep-th/9201001</id><title>Old
      strings</title><authors><author><keyname>Lovelace</keyname><forenames>Ada</forenames></author></authors></arXiv></metadata></record>
      <record><header><identifier>oai:arXiv.org:2611.00002</identifier></header><metadata><oai_dc:dc><dc:title>In Dublin Core</dc:title><dc:identifier>http://arxiv.org/abs/2611.00002</dc:identifier></oai_dc:dc></metadata></record></ListRecords></OAI-PMH>`),
    ).toEqual(["hep-th/9201001 Old strings", "2611.00002 In Dublin Core"]);
    const items = [
      { id: "1", url: "https://arxiv.org/abs/2611.00001", title: "In a JSON Feed" },
      {
        id: "2",
        url: "https://blog.example",
        title: "A post",
        content_html: '<a href="https://arxiv.org/abs/2611.00002">Named in the post</a>',
      },
    ];
    expect(
      await named(JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "A feed", items })),
    ).toEqual(["2611.00001 In a JSON Feed", "2611.00002 Named in the post"]);
  });

  test("what names no papers says so", async () => {
    expect(await refusal(`<rss version="2.0"><channel><title>t</title></channel></rss>`)).toMatch(
      /holds no entries/,
    );
    expect(
      await refusal(
        `<?xml version="1.0"?>\n<opml version="2.0"><body><outline text="a" xmlUrl="https://rss.arxiv.org/rss/cs.CL"/></body></opml>`,
      ),
    ).toMatch(/OPML/);
    expect(
      await refusal("Dear all,\n\nthe meeting is moved to Tuesday. Please do bring some cake.\n"),
    ).toMatch(/no papers/);
  });
});

describe("mails", () => {
  const head = (type: string): string =>
    `From: a@example.org\r\nTo: b@example.org\r\nSubject: =?UTF-8?Q?Caf=C3=A9_papers?=\r\nDate: Mon, 23 Nov 2026 23:30:00 -0800\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n`;

  test("quoted-printable HTML in parts, with its subject and its day", async () => {
    const mail = `${head('multipart/alternative; boundary="x"')}\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSee it in a browser.\r\n--x\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p><a href=3D"https://arxiv.org/abs/2611.=\r\n00001">Lecture =E0 voix haute</a></p>\r\n--x--\r\n`;
    expect(await parse(mail)).toMatchObject({
      format: "mail",
      title: "Café papers",
      date: "2026-11-23",
      entries: [{ arxivId: "2611.00001", title: "Lecture à voix haute" }],
    });
  });

  test("a mailbox of several, and an attachment", async () => {
    const one = (id: string): string =>
      `From a@example.org Mon Nov 23 10:00:00 2026\r\n${head("text/plain")}\r\nhttps://arxiv.org/abs/${id}\r\nFrom here on nothing.\r\n\r\n`;
    expect(await named(`${one("2611.00001")}${one("2611.00002")}`)).toEqual([
      "2611.00001 arXiv:2611.00001",
      "2611.00002 arXiv:2611.00002",
    ]);
    const attached = `${head('multipart/mixed; boundary="x"')}\r\n--x\r\nContent-Type: text/plain\r\n\r\nAttached.\r\n--x\r\nContent-Type: application/x-bibtex; name="refs.bib"\r\nContent-Disposition: attachment; filename="refs.bib"\r\n\r\n@misc{a, title={From the attachment}, eprint={2611.00003}}\r\n--x--\r\n`;
    expect(await named(attached)).toEqual(["2611.00003 From the attachment"]);
  });
});
