import { describe, expect, test } from "vitest";

import { commandOf, scrollOf, type KeyPress } from "./keys";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test("zoom and find, with either control key", () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
    expect(commandOf(press("+", held), false)).toBe("zoom-in");
    expect(commandOf(press("=", held), false)).toBe("zoom-in");
    expect(commandOf(press("-", held), false)).toBe("zoom-out");
    expect(commandOf(press("0", held), false)).toBe("zoom-width");
    expect(commandOf(press("F", held), true)).toBe("find");
  }
});

describe("letters", () => {
  test("are commands on the pages", () => {
    expect(commandOf(press("o"), false)).toBe("outline");
    expect(commandOf(press("/"), false)).toBe("find");
  });
  test("and text in a field, where Escape still leaves", () => {
    expect(commandOf(press("o"), true)).toBeNull();
    expect(commandOf(press("/"), true)).toBeNull();
    expect(commandOf(press("Escape"), true)).toBe("leave");
  });
});

test("annotating, undo and redo, but not while typing", () => {
  expect(commandOf(press("h"), false)).toBe("highlight");
  expect(commandOf(press("u"), false)).toBe("underline");
  expect(commandOf(press("b"), false)).toBe("annotations");
  expect(commandOf(press("h"), true)).toBeNull();
  expect(commandOf(press("z", { ctrlKey: true }), false)).toBe("undo");
  expect(commandOf(press("Z", { ctrlKey: true, shiftKey: true }), false)).toBe("redo");
  expect(commandOf(press("y", { ctrlKey: true }), false)).toBe("redo");
  expect(commandOf(press("z", { ctrlKey: true }), true)).toBeNull();
});

test("other combinations are not ours", () => {
  expect(commandOf(press("c", { ctrlKey: true }), false)).toBeNull();
  expect(commandOf(press("f", { ctrlKey: true, altKey: true }), false)).toBeNull();
  expect(commandOf(press("o", { altKey: true }), false)).toBeNull();
});

test("scrolling keys", () => {
  expect(scrollOf(press("PageDown"), 1000)).toBe(900);
  expect(scrollOf(press("End", { ctrlKey: true }), 1000)).toBeNull();
  expect(scrollOf(press("a"), 1000)).toBeNull();
});
