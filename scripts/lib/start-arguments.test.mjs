import os from "node:os";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { checkFiles, readStartArguments } from "./start-arguments.mjs";

const read = (...argv) => readStartArguments(argv, "/home/reader");

describe("readStartArguments", () => {
  it("tells digests from switches and resolves digests against the user's folder", () => {
    expect(read("a.txt", "--user-data-dir=lib", "/b.bib", "../c.eml")).toEqual({
      files: ["/home/reader/a.txt", "/b.bib", "/home/c.eml"],
      switches: ["--user-data-dir=lib"],
      shot: null,
      help: false,
    });
  });

  it.each([[["--shot", "out.png", "a.txt"]], [["a.txt", "--shot=out.png"]]])(
    "takes the picture's name from %j",
    (argv) => {
      expect(read(...argv)).toMatchObject({
        files: ["/home/reader/a.txt"],
        switches: [],
        shot: "/home/reader/out.png",
      });
    },
  );

  it.each([[["--shot"]], [["--shot="]], [["--shot", "--user-data-dir=x"]]])(
    "asks for the picture's name in %j",
    (argv) => {
      expect(() => read(...argv)).toThrow("--shot needs the file");
    },
  );

  it("takes all after -- for digests", () => {
    expect(read("--", "--shot", "-odd.txt").files).toEqual(["/home/reader/--shot", "/home/reader/-odd.txt"]);
  });
});

describe("checkFiles", () => {
  it("names what cannot be imported", () => {
    expect(() => checkFiles([path.join(os.tmpdir(), "no-such-digest.txt")])).toThrow(
      /there is no file .*no-such-digest\.txt/,
    );
    expect(() => checkFiles([os.tmpdir()])).toThrow("is a folder");
  });
});
