import { pageAnswer, rateExceeded, textAnswer, type Answer } from "./answer";
import type { Fault } from "./faults";

/** The answer that a fault puts in place of the true one; the true one where the fault is of another sort. */
export function spoilAnswer(answer: Answer, fault: Fault | null): Answer {
  switch (fault?.kind) {
    case "429":
      return rateExceeded();
    case "503":
      return textAnswer(503, "text/plain", "Service unavailable.", retryAfter(fault.retryAfter));
    case "403":
      return pageAnswer(403, "Access denied", "Robots that ask this fast are not let in.");
    case "404":
      return pageAnswer(404, "Not found", "There is nothing at this address.");
    case "500":
      return pageAnswer(500, "Internal error", "Something went wrong on our side.");
    case "400-over":
      return pageAnswer(400, "Bad request", `The query has more than ${fault.clauses} clauses.`);
    case "html":
      return pageAnswer(200, "Are you a robot?", "Please tick the box to show that a person is asking.");
    case "wrong-range":
      return withWrongRange(answer, fault.wrong ?? "start");
    default:
      return answer;
  }
}

function retryAfter(value: number | string | undefined): Record<string, string> {
  return value === undefined ? {} : { "Retry-After": String(value) };
}

function withWrongRange(answer: Answer, wrong: "start" | "total"): Answer {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(answer.headers["Content-Range"] ?? "");
  if (match === null) return answer;
  const [start = 0, end = 0, total = 0] = match.slice(1).map(Number);
  const range =
    wrong === "total"
      ? `bytes ${start}-${end}/${total + 1000}`
      : `bytes ${start + 7}-${end + 7}/${total + 7}`;
  return { ...answer, headers: { ...answer.headers, "Content-Range": range } };
}
