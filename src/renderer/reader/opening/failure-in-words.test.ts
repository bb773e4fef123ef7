import { expect, test } from "vitest";

import type { OpenFailure } from "../pdfjs/open-pdf";
import { failureInWords } from "./failure-in-words";

const FAILURES: readonly OpenFailure[] = [
  { reason: "missing" },
  { reason: "unreadable", detail: "EIO" },
  { reason: "broken", detail: "Invalid PDF structure." },
  { reason: "too-heavy" },
  { reason: "reader-broken", detail: "SyntaxError" },
];

test("every failure has a title, a reason in a sentence, and its details", () => {
  for (const failure of FAILURES) {
    const words = failureInWords(failure);
    expect(words.title).not.toBe("");
    expect(words.reason).toMatch(/^[A-Z].+\.$/);
    expect(words.detail).toBe("detail" in failure ? failure.detail : null);
  }
});
