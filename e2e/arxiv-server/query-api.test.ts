import { XMLParser, XMLValidator } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { SAMPLE_RECORDS, sampleRecord } from "./sample-records";
import { startArxivServer, type ArxivServer } from "./server";

const MANY = Array.from({ length: 15 }, (_, index) =>
  sampleRecord(`2001.000${String(index + 10)}`, `Filler number ${index}`),
);

describe.each(["2025", "2026"] as const)("the query API in the style of %s", (style) => {
  let server: ArxivServer;

  beforeAll(async () => {
    server = await startArxivServer({
      records: [...SAMPLE_RECORDS, ...MANY],
      style,
      spacingMs: 0,
      maxClauses: 5,
    });
  });
  afterAll(() => server.stop());

  async function ask(params: Record<string, string>, method: "GET" | "POST" = "GET") {
    const form = new URLSearchParams(params);
    const response = await (method === "GET"
      ? fetch(`${server.apiUrl}?${form}`)
      : fetch(server.apiUrl, { method: "POST", body: form }));
    const xml = await response.text();
    expect(XMLValidator.validate(xml)).toBe(true);
    const feed = new XMLParser({
      parseTagValue: false,
      isArray: (name) => name === "entry",
      ignoreAttributes: false,
    }).parse(xml, true).feed;
    const ids: string[] = (feed.entry ?? []).map((one: { id: string }) =>
      one.id.replace("http://arxiv.org/abs/", ""),
    );
    const total = feed["opensearch:totalResults"];
    return {
      response,
      xml,
      feed,
      ids,
      total: Number(typeof total === "object" ? total["#text"] : total),
    };
  }

  it("answers ids, each version asked for, and drops unknown ones", async () => {
    const { ids, total, feed } = await ask({ id_list: "2101.00001v1,2412.06289,0808.05394,2101.00001v9" });
    expect([...ids].sort()).toEqual(["2101.00001v1", "2412.06289v3"]);
    expect(total).toBe(2);
    const first = feed.entry.find((one: { id: string }) => one.id.endsWith("2101.00001v1"));
    expect(first.title).toBe("Existence of Woven Networks");
  });

  it("answers old ids, with or without their class", async () => {
    expect((await ask({ id_list: "hep-th/9901001" })).ids).toEqual(["hep-th/9901001v1"]);
  });

  it("answers ten unless told otherwise, ids as well", async () => {
    const list = MANY.map(({ id }) => id).join(",");
    expect((await ask({ id_list: list })).ids).toHaveLength(10);
    const all = await ask({ id_list: list, max_results: "100" });
    expect(all.ids).toHaveLength(15);
    const page = await ask({ search_query: "ti:filler", start: "10", max_results: "4" });
    expect(page.ids).toHaveLength(4);
    expect(page.total).toBe(15);
  });

  it("takes a form", async () => {
    expect((await ask({ search_query: 'ti:"sparse tuning"' }, "POST")).ids).toEqual(["2412.06289v3"]);
  });

  it("filters a search by ids, but not by ids with versions", async () => {
    const search_query = "ti:filler";
    expect((await ask({ search_query, id_list: MANY[3]?.id ?? "" })).ids).toEqual([`${MANY[3]?.id}v1`]);
    expect((await ask({ search_query, id_list: `${MANY[3]?.id}v1` })).ids).toEqual([]);
  });

  it("answers nothing found with an empty feed", async () => {
    const { response, ids, total } = await ask({ search_query: "ti:nowhere" });
    expect(response.status).toBe(200);
    expect(ids).toEqual([]);
    expect(total).toBe(0);
  });

  it("says atom without a charset, and escapes text", async () => {
    const { response, feed, xml } = await ask({ id_list: "hep-th/9901001" });
    expect(response.headers.get("content-type")).toBe("application/atom+xml");
    expect(xml).toContain("Strings &amp; Things: a &lt; b &gt; c");
    expect(feed.entry[0].title).toBe("Strings & Things: a < b > c");
  });

  it("answers what it cannot read with 400 and an error feed", async () => {
    const bad: readonly Record<string, string>[] = [
      { id_list: "abc" },
      { search_query: 'ti:"open' },
      { search_query: "a", start: "-1" },
      { search_query: "a", max_results: "many" },
      { search_query: "a b c d e f" },
    ];
    for (const params of bad) {
      const { response, feed } = await ask(params);
      expect(response.status).toBe(400);
      expect(feed.entry[0].title).toBe("Error");
      expect(feed.entry[0].published).toBeUndefined();
    }
    const { feed } = await ask({ id_list: "abc" });
    expect(feed.entry[0].summary).toBe("incorrect id format for abc");
    expect(feed.entry[0].id).toMatch(/^https?:\/\/arxiv\.org\/api\/errors#incorrect_id_format_for_abc$/);
  });

  it("refuses a request line that is too long", async () => {
    const response = await fetch(`${server.apiUrl}?search_query=${"x".repeat(4200)}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("Request Line is too large");
  });
});

describe("the two styles", () => {
  it("differ where the service's generations do", async () => {
    const title =
      "A Rather Long Title That Must Surely Be Wrapped Over Two Lines When the Old Service Sends It";
    const records = [sampleRecord("2101.00009", title)];
    const [old, young] = await Promise.all(
      (["2025", "2026"] as const).map(async (style) => {
        const server = await startArxivServer({ records, style, spacingMs: 0 });
        const xml = await (await fetch(`${server.apiUrl}?id_list=2101.00009`)).text();
        await server.stop();
        return xml;
      }),
    );
    expect(old).toContain('<title type="html">ArXiv Query: ');
    expect(old).toMatch(/<title>A Rather [^<\n]+\n {2}[^<\n]+<\/title>/);
    expect(old).toContain("<summary>  We look");
    expect(old).toContain('<arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom"');
    expect(old).toContain('href="http://arxiv.org/pdf/2101.00009v1"');
    expect(young).toContain("<title>arXiv Query: search_query=&amp;id_list=2101.00009&amp;start=0");
    expect(young).toContain(`<title>${title}</title>`);
    expect(young).toContain('<arxiv:primary_category term="cs.LG"/>');
    expect(young).toContain('href="https://arxiv.org/pdf/2101.00009v1"');
  });
});
