import { expect, test } from "vitest";

import { ownArguments, readArguments } from "./arguments";

test("files are what is no switch; relative ones start from the caller's folder", () => {
  expect(readArguments(["--x=1", "a.txt", "/b.txt", "--shot=out.png"], "/home/me")).toEqual({
    files: ["/home/me/a.txt", "/b.txt"],
    shot: "/home/me/out.png",
    welcome: false,
  });
});

test("the app's folder is not a file, wherever switches stand", () => {
  expect(ownArguments(["electron", "--no-sandbox", "/app", "--x", "a.txt"], false)).toEqual([
    "--no-sandbox",
    "--x",
    "a.txt",
  ]);
  expect(ownArguments(["offprint", "a.txt"], true)).toEqual(["a.txt"]);
});
