import { describe, expect, it } from "vitest";

import { judge, readPlaywright, readVitest } from "./test-report.mjs";

const suite = (more) => ({ name: "unit tests", passed: 3, failed: 0, skipped: [], problems: [], ...more });

describe("readVitest", () => {
  it("counts tests, lists those that did not run, and notices files that could not be loaded", () => {
    const report = {
      testResults: [
        {
          name: "a.test.ts",
          status: "failed",
          assertionResults: [
            { fullName: "a works", status: "passed" },
            { fullName: "a breaks", status: "failed" },
            { fullName: "a later", status: "todo" },
          ],
        },
        { name: "b.test.ts", status: "failed", message: "Cannot find module", assertionResults: [] },
      ],
    };
    expect(readVitest(report)).toEqual({
      passed: 1,
      failed: 1,
      skipped: ["a later"],
      problems: ["b.test.ts: Cannot find module"],
    });
  });
});

describe("readPlaywright", () => {
  it("counts through nested groups and keeps errors outside tests", () => {
    const spec = (title, status) => ({ title, tests: [{ status }] });
    const report = {
      suites: [
        {
          specs: [spec("opens", "expected")],
          suites: [{ specs: [spec("imports", "flaky"), spec("reads", "unexpected")] }],
        },
        { specs: [spec("prints", "skipped")] },
      ],
      errors: [{ message: "worker died" }],
    };
    expect(readPlaywright(report)).toEqual({
      passed: 2,
      failed: 1,
      skipped: ["prints"],
      problems: ["worker died"],
    });
  });
});

describe("judge", () => {
  it("adds up the suites", () => {
    expect(judge([suite(), suite({ failed: 2 })])).toEqual({ passed: 6, failed: 2, remarks: [] });
  });

  it("counts broken suites and skipped tests as failures and says so", () => {
    const { failed, remarks } = judge([suite({ problems: ["no report"], skipped: ["prints"] })]);
    expect(failed).toBe(2);
    expect(remarks).toEqual(["unit tests: no report", "unit tests: not run: prints"]);
  });

  it("lets tests be skipped that the user did not ask for", () => {
    expect(judge([suite({ skipped: ["prints"] })], { maySkip: true }).failed).toBe(0);
  });

  it("fails when nothing ran", () => {
    expect(judge([suite({ passed: 0 })]).failed).toBe(1);
  });
});
