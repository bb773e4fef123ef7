import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { methods, ok, type Handlers, type Method } from "../shared/ipc";
import { answer } from "./answer";

const names = Object.keys(methods);

/** Handlers that count how often they are reached, and throw when they are. */
function tripwires(): { handlers: Handlers; reached: string[] } {
  const reached: string[] = [];
  const trip = (name: string) => () => {
    reached.push(name);
    return Promise.reject(new Error("a handler that breaks"));
  };
  const handlers = Object.fromEntries(names.map((name) => [name, trip(name)]));
  // Every method has a handler of the right name; what it answers is the point of the tests below.
  return { handlers: handlers as unknown as Handlers, reached };
}

describe("nothing unvalidated reaches a handler", () => {
  test("whatever the payload", async () => {
    const { handlers, reached } = tripwires();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.anything({ withNullPrototype: true }),
        async (name, args) => {
          // What does fit the contract is no abuse.
          if (methods[name as Method].args.safeParse(args).success) return;
          expect(await answer(handlers, name, args)).toMatchObject({
            ok: false,
            error: { code: "bad-request" },
          });
        },
      ),
      { numRuns: 2000 },
    );
    expect(reached).toEqual([]);
  });

  test("whatever the name", async () => {
    const { handlers, reached } = tripwires();
    for (const name of [
      "toString",
      "__proto__",
      "constructor",
      "hasOwnProperty",
      "",
      null,
      1,
      {},
      "pdf:delete",
    ]) {
      expect(await answer(handlers, name, {})).toMatchObject({ ok: false, error: { code: "bad-request" } });
    }
    expect(reached).toEqual([]);
  });

  const paths = [
    "../../etc/passwd",
    "..%2f..",
    "2404.02948v1/../x",
    "hep-th_9901001v1\0",
    "C:\\x",
    "2404.02948",
    "/2404.02948v1",
  ];
  for (const editionId of paths) {
    test(`an edition called ${JSON.stringify(editionId)}`, async () => {
      const { handlers, reached } = tripwires();
      expect(await answer(handlers, "pdf:cancel", { editionId })).toMatchObject({
        error: { code: "bad-request" },
      });
      expect(await answer(handlers, "pdf:present", { editionIds: [editionId] })).toMatchObject({ ok: false });
      expect(reached).toEqual([]);
    });
  }

  test("unknown keys are refused", async () => {
    const { handlers, reached } = tripwires();
    expect(await answer(handlers, "digest:offered", { path: "/etc/passwd" })).toMatchObject({ ok: false });
    expect(reached).toEqual([]);
  });
});

test("nothing thrown leaves: a handler that breaks is answered with a sentence", async () => {
  const { handlers } = tripwires();
  const result = await answer(handlers, "digest:offered", {});
  expect(result).toMatchObject({
    ok: false,
    error: { code: "internal", message: expect.stringContaining("Nothing was lost") },
  });
});

test("what fits is handed on and answered", async () => {
  const { handlers } = tripwires();
  const good: Handlers = { ...handlers, "digest:stored": async () => ok({}) };
  expect(await answer(good, "digest:stored", { sha256: ["a".repeat(64)] })).toEqual({ ok: true, value: {} });
});
