import fc from "fast-check";
import { expect, test } from "vitest";

import { decodeText } from "./decode";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("line ends are one, controls and turned directions go, tabs stay", () => {
  expect(decodeText(bytes("a\r\nb\rc\fd\te"))).toBe("a\nb\nc\nd\te");
  expect(decodeText(bytes("On \u202Eevil\u202C lists \u2066x\u2069"))).toBe("On evil lists x");
  expect(decodeText(bytes(`${"text ".repeat(40)}\u0007\u0000end`))).toBe(`${"text ".repeat(40)}end`);
});

test("UTF-8, UTF-16 and Windows-1252 are told apart", () => {
  expect(decodeText(bytes("\uFEFFéß"))).toBe("éß");
  expect(decodeText(new Uint8Array([0xff, 0xfe, 0xe9, 0, 0x41, 0]))).toBe("éA");
  expect(decodeText(new Uint8Array([0x63, 0x61, 0x66, 0xe9]))).toBe("café");
});

test("whatever the bytes: text without controls, or none", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (any) => {
      const text = decodeText(any);
      // oxlint-disable-next-line no-control-regex
      return text === null || !/[\u0000-\u0008\r\u202a-\u202e]/.test(text);
    }),
  );
});
