import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { FeedPage } from "../../../e2e/arxiv-server/feed";
import { errorFeed2025, feed2025 } from "../../../e2e/arxiv-server/feed-2025";
import { errorFeed2026, feed2026 } from "../../../e2e/arxiv-server/feed-2026";
import { SAMPLE_RECORDS, sampleRecord } from "../../../e2e/arxiv-server/sample-records";
import { readAtom, type AtomAnswer } from "./atom";

const NOW = new Date("2026-11-23T12:00:00Z");
const STYLES = [
  { name: "until 2025", feed: feed2025, error: errorFeed2025 },
  { name: "since 2026", feed: feed2026, error: errorFeed2026 },
] as const;

function page(records: FeedPage["records"], rest: Partial<FeedPage> = {}): FeedPage {
  return {
    searchQuery: "ti:x",
    idList: "",
    start: 0,
    maxResults: 50,
    totalResults: records.length,
    records,
    now: NOW,
    ...rest,
  };
}

function recordsOf(answer: AtomAnswer) {
  if (!answer.ok) throw new Error(answer.message);
  return answer.records;
}

describe.each(STYLES)("the form $name", ({ feed, error }) => {
  test("reads back what was written: TeX, old ids, title 0, entities", () => {
    const written = SAMPLE_RECORDS.map(({ earlier: _earlier, ...record }) => record);
    expect(readAtom(feed(page(SAMPLE_RECORDS, { totalResults: 99 })))).toEqual({
      ok: true,
      total: 99,
      start: 0,
      perPage: 50,
      records: written,
    });
  });

  test("nothing found", () => {
    expect(readAtom(feed(page([])))).toMatchObject({ ok: true, total: 0, records: [] });
  });

  test("errors", () => {
    expect(readAtom(error("incorrect id format for abc", "incorrect_id_format_for_abc", NOW))).toEqual({
      ok: false,
      reason: "error",
      message: "incorrect id format for abc",
    });
  });

  test("a cut answer is no answer, wherever it is cut", () => {
    const xml = feed(page(SAMPLE_RECORDS)).trimEnd();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: xml.length - 1 }),
        (length) => !readAtom(xml.slice(0, length)).ok,
      ),
    );
  });

  test("any text comes through, white space collapsed", () => {
    const text = fc.string({ unit: "grapheme" }).filter((one) => !/[\p{Cc}\p{Cs}\p{Co}\p{Cn}￾￿]/u.test(one));
    fc.assert(
      fc.property(text, (raw) => {
        const collapsed = raw.replace(/\s+/g, " ").trim();
        expect(recordsOf(readAtom(feed(page([sampleRecord("2404.02948", raw)]))))[0]?.title).toBe(collapsed);
      }),
    );
  });
});

const NOT_ATOM: readonly (readonly [xml: string, message: RegExp])[] = [
  ["", /empty/],
  ["Rate exceeded.", /“Rate exceeded\.” was sent/],
  [
    "<!DOCTYPE html><html><head><title>Checking your &amp; browser</title></head></html>",
    /web page \(“Checking your & browser”\)/,
  ],
  ["<html>\n<body>x</body></html>", /web page/],
  ['<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "aaaa">]><feed>&a;</feed>', /document type/],
  ["<feed><entry></feed>", /damaged/],
  ["<feed><__proto__>x</__proto__></feed>", /no feed/],
  ["<rss></rss>", /too early/],
];
test.each(NOT_ATOM)("%s", (xml, message) => {
  const answer = readAtom(xml);
  expect(answer).toMatchObject({ ok: false, reason: "not-atom" });
  if (!answer.ok) expect(answer.message).toMatch(message);
});

test("entities are decoded once; what is no character stays", () => {
  const xml =
    "<feed><entry><id>http://arxiv.org/abs/2404.02948v1</id><title>a &amp;lt; b &#233; &#x1F600; &#xD800; &nbsp;</title></entry></feed>";
  expect(recordsOf(readAtom(xml))[0]?.title).toBe("a &lt; b é 😀 &#xD800; &nbsp;");
});

test("an entry whose id is none is left out", () => {
  const xml = "<feed><entry><id>http://arxiv.org/abs/banana</id><title>x</title></entry><entry/></feed>";
  expect(readAtom(xml)).toMatchObject({ ok: true, records: [] });
});

test("never throws", () => {
  const pieces = fc.constantFrom(
    "<feed>",
    "</feed>",
    "<entry>",
    "</entry>",
    "<id>",
    "</id>",
    "&#1;",
    "<![CDATA[",
    "]]>",
    "<a b='",
    "'",
    "<!--",
    "-->",
    "x",
  );
  fc.assert(
    fc.property(fc.array(pieces), (list) => typeof readAtom(`${list.join("")}</feed>`).ok === "boolean"),
  );
  fc.assert(fc.property(fc.string(), (text) => typeof readAtom(text).ok === "boolean"));
});
