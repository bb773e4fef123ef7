import { feedToken, seconds, type FeedPage } from "./feed";
import type { StandInRecord } from "./stand-in-record";
import { escapeAttribute, escapeXml } from "./xml";

const OPENSEARCH = `xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"`;
const ARXIV = `xmlns:arxiv="http://arxiv.org/schemas/atom"`;
const OPENING = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">`;
const LINE = 79;

/** Writes an answer as the service did until 2025: wrapped text, name spaces on every element. */
export function feed2025(page: FeedPage): string {
  const { searchQuery, idList, start, maxResults } = page;
  const asked = `search_query=${searchQuery}&id_list=${idList}&start=${start}&max_results=${maxResults}`;
  return `${OPENING}
  <link href="http://arxiv.org/api/query?${encodeURIComponent(asked)}" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: ${escapeXml(asked)}</title>
  <id>http://arxiv.org/api/${feedToken(page)}</id>
  <updated>${seconds(page.now).slice(0, 10)}T00:00:00-04:00</updated>
${counts(page.totalResults, start, maxResults)}
${page.records.map(entry).join("")}</feed>
`;
}

/** Writes an error as the service did until 2025. */
export function errorFeed2025(message: string, anchor: string, now: Date): string {
  const address = escapeAttribute(`http://arxiv.org/api/errors#${anchor}`);
  return `${OPENING}
  <link href="http://arxiv.org/api/query" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query:</title>
  <id>http://arxiv.org/api/error</id>
  <updated>${seconds(now).slice(0, 10)}T00:00:00-04:00</updated>
${counts(1, 0, 1)}
  <entry>
    <id>${address}</id>
    <title>Error</title>
    <summary>${escapeXml(message)}</summary>
    <updated>${seconds(now).slice(0, 10)}T00:00:00-04:00</updated>
    <link href="${address}" rel="alternate" type="text/html"/>
    <author>
      <name>arXiv api core</name>
    </author>
  </entry>
</feed>
`;
}

function counts(totalResults: number, startIndex: number, itemsPerPage: number): string {
  return `  <opensearch:totalResults ${OPENSEARCH}>${totalResults}</opensearch:totalResults>
  <opensearch:startIndex ${OPENSEARCH}>${startIndex}</opensearch:startIndex>
  <opensearch:itemsPerPage ${OPENSEARCH}>${itemsPerPage}</opensearch:itemsPerPage>`;
}

function entry(record: StandInRecord): string {
  const name = `${record.id}v${record.version}`;
  return `  <entry>
    <id>http://arxiv.org/abs/${name}</id>
    <updated>${record.updated ?? ""}</updated>
    <published>${record.published ?? ""}</published>
    <title>${escapeXml(wrap(record.title, "\n  "))}</title>
    <summary>  ${escapeXml(wrap(record.summary, "\n"))}
</summary>
${lines(record.authors, (author) => `<author>\n      <name>${escapeXml(author)}</name>\n    </author>`)}${optional("comment", record.comment)}${optional("journal_ref", record.journalRef)}${optional("doi", record.doi)}    <link href="http://arxiv.org/abs/${name}" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/${name}" rel="related" type="application/pdf"/>
${lines(record.categories.slice(0, 1), (term) => `<arxiv:primary_category ${ARXIV} term="${term}" scheme="http://arxiv.org/schemas/atom"/>`)}${lines(record.categories, (term) => `<category term="${term}" scheme="http://arxiv.org/schemas/atom"/>`)}  </entry>
`;
}

function optional(name: string, value: string | null): string {
  return lines(
    value === null ? [] : [value],
    (text) => `<arxiv:${name} ${ARXIV}>${escapeXml(wrap(text, "\n  "))}</arxiv:${name}>`,
  );
}

function lines(values: readonly string[], write: (value: string) => string): string {
  return values.map((value) => `    ${write(value)}\n`).join("");
}

function wrap(text: string, lineBreak: string): string {
  const wrapped: string[] = [];
  let line = "";
  for (const word of text.trim().split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > LINE) {
      wrapped.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...wrapped, line].join(lineBreak);
}
