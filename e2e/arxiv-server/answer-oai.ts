import { textAnswer, type Answer } from "./answer";
import { atVersion, type StandInRecord } from "./stand-in-record";
import { escapeAttribute, escapeXml } from "./xml";

/** Answers one request to arXiv's OAI-PMH: GetRecord in the form arXivRaw alone. */
export function answerOai(
  find: (id: string) => StandInRecord | null,
  query: Readonly<Record<string, string>>,
): Answer {
  const { verb = "", identifier = "", metadataPrefix = "" } = query;
  const request = `<request verb="${escapeAttribute(verb)}" identifier="${escapeAttribute(identifier)}" metadataPrefix="${escapeAttribute(metadataPrefix)}">http://oaipmh.arxiv.org/oai</request>`;
  const wrap = (inner: string): Answer =>
    textAnswer(
      200,
      "text/xml",
      `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<responseDate>2026-11-23T12:00:00Z</responseDate>
${request}
${inner}
</OAI-PMH>
`,
    );
  if (verb !== "GetRecord") return wrap('<error code="badVerb">Only GetRecord is stood in for</error>');
  if (metadataPrefix !== "arXivRaw")
    return wrap('<error code="cannotDisseminateFormat">Only arXivRaw is stood in for</error>');
  const record = find(identifier.replace(/^oai:arXiv\.org:/, ""));
  if (record === null)
    return wrap('<error code="idDoesNotExist">Nothing matches the identifier in arXiv</error>');
  return wrap(
    `<GetRecord><record><header><identifier>${escapeXml(identifier)}</identifier></header><metadata>${rawOf(record)}</metadata></record></GetRecord>`,
  );
}

function rawOf(record: StandInRecord): string {
  const versions = Array.from({ length: record.version }, (_unused, index) => {
    const updated = atVersion(record, index + 1)?.updated ?? record.published ?? "2020-01-01T00:00:00Z";
    return `<version version="v${index + 1}"><date>${new Date(updated).toUTCString()}</date><size>12kb</size></version>`;
  });
  const optional = (name: string, value: string | null): string =>
    value === null ? "" : `<${name}>${escapeXml(value)}</${name}>`;
  return `<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/">
<id>${record.id}</id><submitter>Ada Example</submitter>${versions.join("")}
<title>${escapeXml(record.title)}</title><authors>${escapeXml(authorsLine(record.authors))}</authors>
<categories>${record.categories.join(" ")}</categories>${optional("comments", record.comment)}${optional("journal-ref", record.journalRef)}${optional("doi", record.doi)}
<license>http://arxiv.org/licenses/nonexclusive-distrib/1.0/</license>
<abstract>  ${escapeXml(record.summary)}
</abstract></arXivRaw>`;
}

/** "A, B and C", each with an affiliation in parentheses, as people write them. */
function authorsLine(authors: readonly string[]): string {
  const named = authors.map((name, index) => (index === 0 ? `${name} (Leiden (NL))` : name));
  const last = named.at(-1) ?? "";
  return named.length < 2 ? last : `${named.slice(0, -1).join(", ")} and ${last}`;
}
