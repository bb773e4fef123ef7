import { textAnswer, type Answer } from "./answer";
import type { StandInRecord } from "./stand-in-record";
import { rankByTitle } from "./title-likeness";

/** Answers one request to Hugging Face's search of papers: whatever is a little alike, the best first. */
export function answerHuggingFace(
  records: readonly StandInRecord[],
  query: Readonly<Record<string, string>>,
): Answer {
  const found = rankByTitle(records, query["q"] ?? "").slice(0, Number(query["limit"] ?? 120));
  const papers = found.map(({ id, title, summary, authors, published }) => ({
    paper: {
      id,
      title,
      summary,
      publishedAt: published?.replace("Z", ".000Z"),
      authors: authors.map((name, index) => ({ _id: `a${index}`, name, hidden: false })),
      upvotes: 3,
    },
    title,
    numComments: 0,
  }));
  return textAnswer(200, "application/json; charset=utf-8", JSON.stringify(papers));
}
