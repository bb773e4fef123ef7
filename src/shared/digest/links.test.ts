import { expect, test } from "vitest";

import { findLinks } from "./links";

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ["a full stop after", "Code: https://github.com/a/b.", ["https://github.com/a/b"]],
  [
    "a comma and a bracket after",
    "(see https://a.org/x), and https://b.org/y).",
    ["https://a.org/x", "https://b.org/y"],
  ],
  ["a blank before the stop", "at https://a.org/x .", ["https://a.org/x"]],
  ["doubled by a stripped command", "at https://a.org/x{https://a.org/x}.", ["https://a.org/x"]],
  ["no scheme", "code (github.com/a/b). It", ["github.com/a/b"]],
  ["a slash at the end stays", "https://a.github.io/ and", ["https://a.github.io/"]],
  ["glued to the next sentence", "https://a.org/x_y.It is", ["https://a.org/x_y.It"]],
  ["no link", "We use e.g.this, v1.2.3/4, node.js and me@a.org", []],
];
for (const [name, text, links] of cases) {
  test(name, () => expect(findLinks(text)).toEqual(links));
}
