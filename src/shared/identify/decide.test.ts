import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { mixedPapers } from "../../../e2e/fixtures/mixed-titles";
import { parseArxivId } from "../arxiv/id";
import type { ArxivRecord } from "../arxiv/record";
import type { Unidentified } from "../ipc";
import type { Identity } from "../paper/identity";
import { decide } from "./decide";

const NOW = Date.UTC(2026, 10, 23);
const DAY = 24 * 60 * 60 * 1000;
const [FIRST = "", SECOND = "", THIRD = ""] = mixedPapers(3, 11).map(({ abstract }) => abstract);

let next = 0;
function record(title: string, summary: string, rest: Partial<ArxivRecord> = {}): ArxivRecord {
  next += 1;
  const id = parseArxivId(`2404.${String(10_000 + next)}`)?.id;
  if (id === undefined) throw new Error("the sample's id is wrong");
  const dates = { published: "2024-04-03T15:06:51Z", updated: null };
  return {
    id,
    version: 2,
    title,
    authors: ["Ada Example"],
    summary,
    ...dates,
    categories: [],
    comment: null,
    journalRef: null,
    doi: null,
    ...rest,
  };
}

function paper(title: string, abstract: string | null, rest: Partial<Unidentified> = {}): Unidentified {
  return {
    paperId: "p",
    title,
    abstract,
    authors: [],
    arxivId: null,
    pass: "phrase",
    attempts: 0,
    candidates: [],
    ...rest,
  };
}

function verdictOn(one: Unidentified, records: readonly ArxivRecord[], complete = true): Identity {
  return decide(one, { records, complete }, NOW).identity;
}

/** Takes a paper through its remaining passes with the same records each time. */
function throughAll(one: Unidentified, records: readonly ArxivRecord[]): Identity {
  const identity = verdictOn(one, records);
  if (identity.state !== "pending") return identity;
  return throughAll({ ...one, pass: identity.pass, candidates: identity.candidates }, records);
}

/** Every tenth word replaced, as a revision does. */
const revised = (text: string): string =>
  text
    .split(" ")
    .map((word, at) => (at % 10 === 0 ? "otherwise" : word))
    .join(" ");
const half = (text: string): string =>
  text
    .split(" ")
    .slice(0, text.split(" ").length / 2)
    .join(" ");

describe("matched", () => {
  test("the best, never the first", () => {
    const right = record("Kelp $\\alpha$-Forests: A Map", FIRST);
    const identity = verdictOn(paper("Kelp α forests - a map", FIRST), [
      record("Kelp Forests", SECOND),
      record("Kelp Alpha Forests A Map", SECOND),
      right,
    ]);
    expect(identity).toMatchObject({
      state: "matched",
      arxivId: right.id,
      version: 2,
      reason: "title identical, abstract 100%",
    });
  });

  test("a title changed a little, with the abstract", () => {
    const right = record("A Map of the Kelp Forests", revised(FIRST));
    const identity = verdictOn(paper("Map of the Kelp Forest", FIRST), [
      record("A Map of the Reed Forests", SECOND),
      right,
    ]);
    expect(identity).toMatchObject({ state: "matched", arxivId: right.id });
    expect(identity.reason).toMatch(
      /^title a little changed on arXiv: “A Map of the Kelp Forests”, title 9\d%, abstract \d+%$/,
    );
  });

  test("renamed altogether: the abstract alone, far ahead of all others", () => {
    const right = record("MiSS: Something Else", FIRST);
    const one = paper("Bone: Block Affine Transformation", FIRST, { pass: "abstract-words" });
    const identity = verdictOn(one, [
      record("Bone Growth", SECOND),
      right,
      record("X", half(FIRST).slice(0, 200) + SECOND),
    ]);
    expect(identity).toMatchObject({ state: "matched", arxivId: right.id });
    expect(identity.reason).toMatch(/^renamed on arXiv: “MiSS: Something Else”/);
  });

  test("an abstract of which the digest shows the beginning", () => {
    const right = record("Kelp", FIRST);
    expect(verdictOn(paper("Kelp", half(FIRST)), [record("Kelp", SECOND), right])).toMatchObject({
      arxivId: right.id,
    });
  });

  test("title 0, and a title of TeX", () => {
    expect(verdictOn(paper("0", FIRST), [record("0", FIRST)]).state).toBe("matched");
    expect(verdictOn(paper("S^{2}FT", FIRST), [record("S$^{2}$FT", FIRST)]).state).toBe("matched");
  });

  test("without an abstract: the only record of exactly this title", () => {
    expect(verdictOn(paper("Kelp Forests", null), [record("Kelp Forests", FIRST)]).state).toBe("matched");
  });

  test("authors tell two papers of one title apart", () => {
    const right = record("Kelp Forests", FIRST, { authors: ["Bo Right"] });
    const one = paper("Kelp Forests", null, { authors: ["Right, B."] });
    expect(verdictOn(one, [record("Kelp Forests", SECOND), right])).toMatchObject({
      state: "matched",
      arxivId: right.id,
    });
  });

  test("a blurb that is no abstract does not speak against an identical title", () => {
    expect(
      verdictOn(paper("Kelp Forests", "Great read about kelp and kites, by friends of ours."), [
        record("Kelp Forests", FIRST),
      ]).state,
    ).toBe("matched");
  });
});

describe("a wrong match is worse than none", () => {
  const cases: readonly (readonly [name: string, one: Unidentified, records: readonly ArxivRecord[]])[] = [
    [
      "the other part of a series, with most of its abstract",
      paper("Kelp Forests, Part I", FIRST),
      [record("Kelp Forests, Part II", revised(FIRST))],
    ],
    [
      "the next version of a system",
      paper("OTOv2: Automatic and Generic", FIRST),
      [record("OTOv3: Automatic and Generic", FIRST)],
    ],
    [
      "one word apart, without an abstract",
      paper("Lower Bounds for DNA Screening", null),
      [record("Lower Bounds for RNA Screening", FIRST)],
    ],
    [
      "one word apart, with another abstract",
      paper("Lower Bounds for DNA Screening", FIRST),
      [record("Lower Bounds for RNA Screening", SECOND)],
    ],
    ["the same title, another abstract", paper("Kelp Forests", FIRST), [record("Kelp Forests", SECOND)]],
    [
      "the same title twice, no abstract",
      paper("Kelp Forests", null),
      [record("Kelp Forests", FIRST), record("Kelp Forests", SECOND)],
    ],
    [
      "the same title and abstract twice",
      paper("Kelp Forests", FIRST),
      [record("Kelp Forests", FIRST), record("Kelp Forests", FIRST)],
    ],
    [
      "renamed, but two records have the abstract",
      paper("Kelp Forests", FIRST),
      [record("Other Name", FIRST), record("Third Name", FIRST)],
    ],
    [
      "title of one, abstract of another",
      paper("Kelp Forests", FIRST),
      [record("Kelp Forests", SECOND), record("Sand Dunes, Part 2", FIRST), record("Sand Dunes", FIRST)],
    ],
    [
      "the same title, other authors",
      paper("Kelp Forests", null, { authors: ["Nobody Known"] }),
      [record("Kelp Forests", FIRST)],
    ],
  ];
  for (const [name, one, records] of cases) {
    test(name, () => {
      const identity = throughAll(one, records);
      expect(identity.state).toBe("ambiguous");
      expect(identity.candidates.length).toBeGreaterThan(0);
      expect(identity.reason).not.toBe("");
    });
  }

  test("a cut answer may lack the right one", () => {
    expect(verdictOn(paper("Kelp Forests", null), [record("Kelp Forests", FIRST)], false).state).toBe(
      "pending",
    );
    expect(verdictOn(paper("Kelp Forests", FIRST), [record("Kelp Forests", FIRST)], false).state).toBe(
      "matched",
    );
  });

  test("the near twin of earlier passes is kept until the right one comes, and then does not win", () => {
    const twin = record("Kelp Forests, Part II", half(FIRST) + SECOND);
    const first = verdictOn(paper("Kelp Forests, Part I", FIRST), [twin]);
    if (first.state !== "pending") throw new Error("should go on");
    expect(first.candidates.map(({ arxivId }) => arxivId)).toEqual([twin.id]);
    const right = record("Seaweed Woods Seen from Above", FIRST);
    const then = verdictOn(
      paper("Kelp Forests, Part I", FIRST, { pass: "abstract-words", candidates: first.candidates }),
      [right],
    );
    expect(then).toMatchObject({ state: "matched", arxivId: right.id });
    expect(then.candidates.length).toBe(2);
  });
});

describe("the digest's own id", () => {
  const known = record("Kelp Forests from Kites", FIRST);
  const own = (title: string, abstract: string | null = null) =>
    paper(title, abstract, { arxivId: known.id, pass: "id" });
  test.each([
    ["Kelp Forests from Kites", "matched"],
    ["Kelp paper", "matched"],
    ["海藻森林", "matched"],
    ["Quantum Gravity and Entanglement Entropy in Holographic Theories", "ambiguous"],
  ])("%s", (title, state) => {
    const identity = verdictOn(own(title), [record("Kelp", SECOND), known]);
    expect(identity).toMatchObject({ state, candidates: [{ arxivId: known.id }] });
    if (state === "matched") expect(identity.reason).toMatch(/^arXiv id in the digest/);
  });

  test("another title, but its abstract", () => {
    expect(
      verdictOn(own("Quantum Gravity and Entanglement Entropy in Holographic Theories", FIRST), [known])
        .state,
    ).toBe("matched");
  });

  test("unknown to arXiv: on to the title", () => {
    expect(verdictOn(own("Kelp Forests from Kites"), [])).toMatchObject({ state: "pending", pass: "phrase" });
  });
});

describe("not found", () => {
  test("asked again in a day, then later and later", () => {
    const waits = [0, 1, 2, 9].map((attempts) => {
      const identity = throughAll(paper("Kelp Forests", THIRD, { attempts }), [record("Sand", SECOND)]);
      if (identity.state !== "not-found") throw new Error(identity.state);
      expect(identity.attempts).toBe(attempts + 1);
      return (identity.nextAttemptAt - NOW) / DAY;
    });
    expect(waits).toEqual([1, 2, 4, 30]);
  });

  test("passes with nothing to ask are left out", () => {
    expect(verdictOn(paper("Kelp Forests", null), [])).toMatchObject({
      state: "pending",
      pass: "title-words",
    });
    expect(verdictOn(paper("0", null), []).state).toBe("not-found");
    expect(verdictOn(paper("", null), []).state).toBe("not-found");
  });
});

test("whatever comes, there is a verdict: five candidates at most, a winner that was in the answer", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("Kelp Forests", "Kelp Forests II", FIRST, SECOND, half(FIRST)),
  );
  const records = fc.array(
    fc.tuple(text, text).map(([title, summary]) => record(title, summary)),
    { maxLength: 9 },
  );
  fc.assert(
    fc.property(text, fc.option(text), records, fc.boolean(), (title, abstract, list, complete) => {
      const { identity, record: winner } = decide(paper(title, abstract), { records: list, complete }, NOW);
      expect(identity.candidates.length).toBeLessThanOrEqual(5);
      if (identity.state === "matched") expect(list).toContain(winner);
      else expect(winner).toBeNull();
      // The order of an answer says nothing.
      expect(
        decide(paper(title, abstract), { records: list.toReversed(), complete }, NOW).identity.state,
      ).toBe(identity.state);
    }),
  );
});
