import { feedToken, seconds, type FeedPage } from "./feed";
import type { StandInRecord } from "./stand-in-record";
import { escapeAttribute, escapeXml } from "./xml";

const OPENING = `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">`;

/** Writes an answer as the service of 2026 does. */
export function feed2026(page: FeedPage): string {
  const { searchQuery, idList, start, maxResults } = page;
  const title = `search_query=${searchQuery}&id_list=${idList}&start=${start}&max_results=${maxResults}`;
  const self = `search_query=${searchQuery}&start=${start}&max_results=${maxResults}&id_list=${idList}`;
  return `${OPENING}
  <id>https://arxiv.org/api/${feedToken(page)}</id>
  <title>arXiv Query: ${escapeXml(title)}</title>
  <updated>${seconds(page.now)}</updated>
  <link href="https://arxiv.org/api/query?${escapeAttribute(self)}" type="application/atom+xml"/>
${counts(maxResults, page.totalResults, start)}
${page.records.map(entry).join("")}</feed>
`;
}

/** Writes an error as the service of 2026 does: one entry titled `Error`, without `<published>`. */
export function errorFeed2026(message: string, anchor: string, now: Date): string {
  const address = escapeAttribute(`https://arxiv.org/api/errors#${anchor}`);
  return `${OPENING}
  <id>https://arxiv.org/</id>
  <title>arXiv Search Results</title>
  <updated>${seconds(now)}</updated>
${counts(1, 1, 0)}
  <entry>
    <id>${address}</id>
    <title>Error</title>
    <updated>${seconds(now)}</updated>
    <link href="${address}" rel="alternate" type="text/html"/>
    <summary>${escapeXml(message)}</summary>
    <author>
      <name>arXiv api core</name>
    </author>
  </entry>
</feed>
`;
}

function counts(itemsPerPage: number, totalResults: number, startIndex: number): string {
  return `  <opensearch:itemsPerPage>${itemsPerPage}</opensearch:itemsPerPage>
  <opensearch:totalResults>${totalResults}</opensearch:totalResults>
  <opensearch:startIndex>${startIndex}</opensearch:startIndex>`;
}

function entry(record: StandInRecord): string {
  const name = `${record.id}v${record.version}`;
  return `  <entry>
    <id>http://arxiv.org/abs/${name}</id>
    <title>${escapeXml(record.title)}</title>
    <updated>${record.updated ?? ""}</updated>
    <link href="https://arxiv.org/abs/${name}" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/${name}" rel="related" type="application/pdf" title="pdf"/>
    <summary>${escapeXml(record.summary)}</summary>
${lines(record.categories, (term) => `<category term="${term}" scheme="http://arxiv.org/schemas/atom"/>`)}    <published>${record.published ?? ""}</published>
${optional("comment", record.comment)}${lines(record.categories.slice(0, 1), (term) => `<arxiv:primary_category term="${term}"/>`)}${optional("journal_ref", record.journalRef)}${lines(record.authors, author)}${optional("doi", record.doi)}${lines(record.doi === null ? [] : [record.doi], doiLink)}  </entry>
`;
}

function author(name: string): string {
  return `<author>\n      <name>${escapeXml(name)}</name>\n    </author>`;
}

function doiLink(doi: string): string {
  return `<link rel="related" href="https://doi.org/${escapeAttribute(doi)}" title="doi"/>`;
}

function optional(name: string, value: string | null): string {
  return lines(value === null ? [] : [value], (text) => `<arxiv:${name}>${escapeXml(text)}</arxiv:${name}>`);
}

function lines(values: readonly string[], write: (value: string) => string): string {
  return values.map((value) => `    ${write(value)}\n`).join("");
}
