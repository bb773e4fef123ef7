import { describe, expect, test } from "vitest";

import type { ArxivId, EditionId } from "../../../shared/arxiv/id";
import type { Identity } from "../../../shared/paper/identity";
import { IDLE } from "../../data/conductor-state";
import type { EditionRow } from "../../data/rows/edition";
import type { PaperRow } from "../../data/rows/paper";
import { inMegabytes, waitingFor } from "./waiting-for";

const id = "2404.02948" as ArxivId;
const EDITION: EditionRow = {
  id: "2404.02948v2" as EditionId,
  paperId: "p",
  arxivId: id,
  version: 2,
  file: null,
  failure: null,
  pageCount: null,
  position: null,
};

function paperThatIs(identity: Identity): PaperRow {
  return {
    id: "p",
    title: "A paper",
    titleKey: "apaper",
    abstract: null,
    authors: [],
    links: [],
    doi: null,
    identity,
    published: null,
    categories: [],
    editionId: null,
    wantsPdf: 1,
    status: "to-read",
    statusAt: 0,
    addedAt: 0,
    addedOrder: 0,
    lastReadAt: null,
  };
}

const MATCHED = paperThatIs({
  state: "matched",
  arxivId: id,
  version: 2,
  reason: "title identical",
  candidates: [],
});

describe("a paper that is known", () => {
  test("whose PDF comes: how far it is", () => {
    const current = { editionId: EDITION.id, received: 100, total: 400 };
    const waiting = waitingFor(MATCHED, EDITION, { ...IDLE, downloading: { ...IDLE.downloading, current } });
    expect(waiting).toMatchObject({ kind: "coming", progress: { received: 100, total: 400 } });
  });
  test("while another PDF comes: it waits", () => {
    const current = { editionId: "1706.03762v1" as EditionId, received: 100, total: 400 };
    const waiting = waitingFor(MATCHED, EDITION, { ...IDLE, downloading: { ...IDLE.downloading, current } });
    expect(waiting).toMatchObject({ kind: "coming", progress: null });
  });
  test("while work is paused: says so", () => {
    expect(waitingFor(MATCHED, EDITION, { ...IDLE, paused: true })).toMatchObject({
      reason: expect.stringContaining("paused") as string,
    });
  });
  test("whose download failed: the reason, and another try", () => {
    const failure = { code: "busy", message: "arXiv is busy.", attempts: 1, nextAttemptAt: null } as const;
    const waiting = waitingFor(MATCHED, { ...EDITION, failure }, IDLE);
    expect(waiting).toMatchObject({ kind: "failed", reason: "arXiv is busy.", mayTryAgain: true });
  });
});

describe("a paper that is not", () => {
  test("yet: it is looked for", () => {
    const pending = { pass: "phrase", attempts: 0, nextAttemptAt: 0, reason: null, candidates: [] } as const;
    const waiting = waitingFor(paperThatIs({ state: "pending", ...pending }), null, IDLE);
    expect(waiting.kind).toBe("coming");
  });
  test("for certain: the reader decides in the library", () => {
    const paper = paperThatIs({ state: "ambiguous", reason: "two close titles", candidates: [] });
    expect(waitingFor(paper, null, IDLE)).toMatchObject({ kind: "failed", mayTryAgain: false });
  });
});

test("sizes", () => expect(inMegabytes(1_449_999)).toBe("1.4 MB"));
