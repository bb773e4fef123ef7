import fc from "fast-check";
import { expect, test } from "vitest";

import { json } from "./arbitrary";
import { sameJson, toRow } from "./json";

test("a row is what JSON would store", () => {
  expect(
    toRow({ id: "a", arxivId: undefined, identity: { state: "pending", candidates: [{ year: undefined }] } }),
  ).toEqual({
    ok: true,
    row: { id: "a", identity: { state: "pending", candidates: [{}] } },
  });
  expect(toRow({ zero: -0 })).toEqual({ ok: true, row: { zero: 0 } });
});

test("what JSON would bend is refused, with its place", () => {
  const loop: Record<string, unknown> = {};
  loop["self"] = loop;
  const refused: readonly [unknown, string][] = [
    [{ a: { b: [1, Number.NaN] } }, "a.b[1]"],
    [{ at: new Date(0) }, "at"],
    [{ tags: new Set() }, "tags"],
    [{ bytes: new Uint8Array() }, "bytes"],
    [{ list: [undefined] }, "list[0]"],
    [{ big: 1n }, "big"],
    [[], ""],
    [null, ""],
    ["text", ""],
  ];
  for (const [value, path] of refused) expect(toRow(value)).toEqual({ ok: false, path });
  expect(toRow(loop).ok).toBe(false);
});

test("a field named __proto__ stays a field", () => {
  const hostile: unknown = JSON.parse('{"__proto__":{"polluted":1}}');
  const checked = toRow(hostile);
  expect(checked.ok && Object.keys(checked.row)).toEqual(["__proto__"]);
  expect("polluted" in {}).toBe(false);
});

test("never throws, and what it lets through survives JSON", () => {
  fc.assert(
    fc.property(
      fc.anything({ withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }),
      (value) => {
        const checked = toRow(value);
        if (checked.ok) expect(JSON.parse(JSON.stringify(checked.row))).toEqual({ ...checked.row });
      },
    ),
    { numRuns: 2000 },
  );
});

test("sameJson is equality of content, not of key order", () => {
  expect(sameJson({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
  for (const [a, b] of [
    [[1], { 0: 1 }],
    [{}, { toString: null }],
    [
      [1, 2],
      [2, 1],
    ],
    [null, {}],
    [0, false],
    ["", null],
  ] as const) {
    expect(sameJson(a, b)).toBe(false);
  }
  fc.assert(
    fc.property(json, json, (a, b) => sameJson(a, b) === sameJson(b, a) && sameJson(a, structuredClone(a))),
  );
});
