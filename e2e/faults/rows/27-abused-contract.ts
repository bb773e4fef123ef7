import { existsSync } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import fc from "fast-check";

import { methods } from "../../../src/shared/ipc";
import { expect } from "../../app";
import { LibraryPage } from "../../pages/library-page";
import type { Fault, Figures, Lab } from "../fault";
import { layOutLibrary } from "../template";

const PATHS = [
  "../../canary",
  "/etc/passwd",
  "..\\canary",
  "papers/../../canary",
  "%2e%2e/canary",
  "canary\0.pdf",
  "file:///etc/passwd",
];
const VALUES = 40;

async function round({ desk, random }: Lab): Promise<Figures> {
  await layOutLibrary(desk, 3);
  const canary = join(desk.folder, "canary");
  await writeFile(canary, "untouched");
  const app = await desk.launch();
  await expect(new LibraryPage(app.page).papers).toHaveAttribute("aria-rowcount", "3");
  const text = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom(...PATHS));
  const field = fc.oneof(
    text,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(text, { maxLength: 3 }),
  );
  const fields = fc.constantFrom(
    "editionId",
    "arxivId",
    "version",
    "url",
    "name",
    "bytes",
    "papers",
    "table",
    "sha256",
    "changes",
    "rows",
    "offset",
    "count",
    "paused",
    "unsaved",
    "__proto__",
  );
  // Never what a method takes: that it works is what the other tests are for.
  const payload = fc
    .oneof(fc.jsonValue(), fc.dictionary(fields, field, { minKeys: 1 }), fc.constantFrom(...PATHS))
    .filter((value) => Object.values(methods).every(({ args }) => !args.safeParse(value).success));
  const values = fc.sample(payload, { numRuns: VALUES, seed: random.between(0, 2 ** 30) });
  const names = [...Object.keys(methods), "__proto__", "constructor", "toString", "no:such", ""];
  const answers = await app.page.evaluate(
    async ([all, sent]) => {
      const call = window.offprint.call as unknown as (
        name: string,
        args: unknown,
      ) => Promise<{ ok?: unknown; error?: { code?: unknown } }>;
      const codes: string[] = [];
      for (const name of all) {
        for (const value of sent) {
          try {
            const answer = await call(name, value);
            codes.push(
              answer.ok === false ? String(answer.error?.code) : `${name} took ${JSON.stringify(value)}`,
            );
          } catch (error) {
            codes.push(`${name} threw ${String(error)}`);
          }
        }
      }
      return codes;
    },
    // What is sent is anything at all, which the types of the page have no words for.
    [names, values as unknown[]] as readonly [string[], unknown[]],
  );
  expect(answers.filter((code) => code !== "bad-request")).toEqual([]);
  const frame = await app.page.evaluate(async () => {
    const element = document.createElement("iframe");
    element.src = "app://offprint/index.html";
    document.body.append(element);
    await new Promise((done) => setTimeout(done, 500));
    const inner = element.contentWindow as unknown as { offprint?: unknown } | null;
    try {
      return inner?.offprint === undefined ? "no bridge" : "has the bridge";
    } catch {
      return "not reachable";
    }
  });
  expect(frame).not.toBe("has the bridge");
  const outside = await filesOutside(desk.folder);
  const honest = await app.page.evaluate(wellFormed, PATHS);
  // Sentences and empty answers may be given; nothing may go wrong inside, and no address be opened.
  expect(honest.filter(({ code }) => code === "internal" || code === "threw")).toEqual([]);
  // They reached the parts behind the contract: a call that its schema refuses would prove nothing.
  for (const name of ["digest:read", "digest:stored", "journal:history", "journal:append"])
    expect(
      honest.some((one) => one.name === name && one.code !== "bad-request"),
      name,
    ).toBe(true);
  const links = honest.filter(({ name }) => name === "link:open");
  expect(links.filter(({ code }) => code === "ok")).toEqual([]);
  expect(await filesOutside(desk.folder)).toEqual(outside);
  expect(await readFile(canary, "utf8")).toBe("untouched");
  expect(existsSync(`${canary}.damaged`)).toBe(false);
  await expect(new LibraryPage(app.page).papers).toHaveAttribute("aria-rowcount", "3");
  await app.kill();
  return {
    methods: names.length,
    "calls refused": answers.length,
    "calls that got through": 0,
    "well-formed calls with paths": honest.length,
  };
}

/** Runs in the page: calls that fit the contract wherever a path can be put into them. */
async function wellFormed(
  paths: readonly string[],
): Promise<{ readonly name: string; readonly code: string }[]> {
  const call = window.offprint.call as unknown as (
    name: string,
    args: unknown,
  ) => Promise<{ readonly ok: boolean; readonly error?: { readonly code: string } }>;
  const answers: { name: string; code: string }[] = [];
  const ask = async (name: string, args: unknown): Promise<void> => {
    const code = await call(name, args).then(
      (answer) => (answer.ok ? "ok" : (answer.error?.code ?? "no code")),
      () => "threw",
    );
    answers.push({ name, code });
  };
  for (const path of paths) {
    await ask("digest:read", { name: path, bytes: new Uint8Array([1, 2, 3]) });
    await ask("digest:read", { name: path, bytes: new TextEncoder().encode(path.repeat(50)) });
    await ask("digest:stored", { sha256: [path.padEnd(64, "/").slice(0, 64)] });
    await ask("link:open", { url: path });
    await ask("link:open", { url: `file://${path}` });
    await ask("journal:history", { rows: [{ table: "papers", id: path }] });
    await ask("journal:append", {
      changes: [{ op: "abused", table: "papers", id: path, change: { delete: true } }],
    });
  }
  return answers;
}

/** The files of a desk that are not the app's, with what would betray that one was changed. */
async function filesOutside(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name !== "data" && !name.startsWith("net-"));
  return Promise.all(
    names.toSorted().map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    }),
  );
}

export const abusedContract: Fault = {
  row: 27,
  name: "every method of the contract called with nonsense and paths, and from a frame",
  bar: "100 % refused, no file outside touched",
  rounds: { quick: 1, long: 20 },
  patience: 60_000,
  round,
};
