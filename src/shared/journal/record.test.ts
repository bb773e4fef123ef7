import fc from "fast-check";
import { expect, test } from "vitest";

import { record } from "./arbitrary";
import { checksum, seal } from "./checksum";
import { decodeLine, encodeLine } from "./record";

test("the checksum is the CRC-32 that every archive tool knows", () => {
  expect(checksum("123456789")).toBe("cbf43926");
  expect(checksum("")).toBe("00000000");
});

test("a record is one line of JSON and reads back", () => {
  fc.assert(
    fc.property(record, (one) => {
      const line = encodeLine(one);
      expect(line).not.toMatch(/[\n\r]/);
      expect(JSON.parse(line)).toMatchObject({ v: 1, op: one.op });
      expect(decodeLine(line)).toEqual({ ok: true, record: one });
    }),
  );
});

test("any flipped bit is noticed, wherever it is", () => {
  fc.assert(
    fc.property(record, fc.nat(), fc.integer({ min: 0, max: 7 }), (one, place, bit) => {
      const bytes = new TextEncoder().encode(encodeLine(one));
      const at = place % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      expect(decodeLine(new TextDecoder().decode(bytes)).ok).toBe(false);
    }),
    { numRuns: 5000 },
  );
});

test("any cut is noticed", () => {
  fc.assert(
    fc.property(record, fc.nat(), (one, length) => {
      const line = encodeLine(one);
      expect(decodeLine(line.slice(0, length % line.length)).ok).toBe(false);
    }),
  );
});

test("never throws, and says what is wrong", () => {
  const damage = (line: string) => {
    const decoded = decodeLine(line);
    return decoded.ok ? "none" : decoded.damage;
  };
  fc.assert(fc.property(fc.string(), (text) => damage(text) !== "none" && damage(seal(text)) !== "none"));
  const good = {
    v: 1,
    op: "o",
    hlc: "001790000000000-000000-0100000000000000",
    device: "0100000000000000",
    table: "papers",
    id: "a",
  };
  const sealed = (value: unknown): string => damage(seal(JSON.stringify(value)));
  expect(sealed({ ...good, delete: true })).toBe("none");
  expect(sealed({ ...good, v: 2, delete: true })).toBe("newer");
  expect(sealed(good)).toBe("shape");
  expect(sealed({ ...good, delete: true, set: {} })).toBe("shape");
  expect(sealed({ ...good, delete: true, device: "0200000000000000" })).toBe("shape");
  expect(sealed({ ...good, delete: true, table: "__proto__" })).toBe("shape");
  expect(sealed({ ...good, delete: true, op: "../x" })).toBe("shape");
  expect(damage(seal("{oops}"))).toBe("not-json");
  expect(damage(JSON.stringify(good))).toBe("no-checksum");
});

test("a field that reaches into JavaScript's own objects never becomes one", () => {
  const line = seal(
    '{"v":1,"op":"o","hlc":"001790000000000-000000-0100000000000000","device":"0100000000000000","table":"papers","id":"a","set":{"__proto__":{"polluted":1},"title":"x"}}',
  );
  const decoded = decodeLine(line);
  if (decoded.ok && "set" in decoded.record) expect(Object.keys(decoded.record.set)).toEqual(["title"]);
  expect("polluted" in {}).toBe(false);
});
