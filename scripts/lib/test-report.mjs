/**
 * What one test suite came to.
 * @typedef {object} SuiteResult
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped titles of tests that did not run
 * @property {string[]} problems in words: what went wrong outside a test
 */

/**
 * Reads Vitest's JSON report.
 * @param {any} report
 * @returns {Omit<SuiteResult, "name">}
 */
export function readVitest(report) {
  /** @type {any[]} */
  const files = report.testResults ?? [];
  /** @type {any[]} */
  const tests = files.flatMap((file) => file.assertionResults ?? []);
  const ran = new Set(["passed", "failed"]);
  return {
    passed: tests.filter((test) => test.status === "passed").length,
    failed: tests.filter((test) => test.status === "failed").length,
    skipped: tests.filter((test) => !ran.has(test.status)).map((test) => test.fullName),
    // A file that cannot even be loaded has no tests, so it would be missed in a count of failed ones.
    problems: files
      .filter(
        (file) =>
          file.status === "failed" &&
          !file.assertionResults?.some((/** @type {any} */ test) => test.status === "failed"),
      )
      .map((file) => `${file.name}: ${file.message || "failed outside its tests"}`),
  };
}

/**
 * Reads Playwright's JSON report. A test that passed only when tried again has passed.
 * @param {any} report
 * @returns {Omit<SuiteResult, "name">}
 */
export function readPlaywright(report) {
  const tests = specsOf(report.suites ?? []).flatMap((spec) =>
    spec.tests.map((/** @type {any} */ test) => ({ title: spec.title, status: test.status })),
  );
  const count = (/** @type {string[]} */ ...statuses) =>
    tests.filter((test) => statuses.includes(test.status)).length;
  return {
    passed: count("expected", "flaky"),
    failed: count("unexpected"),
    skipped: tests.filter((test) => test.status === "skipped").map((test) => test.title),
    problems: (report.errors ?? []).map((/** @type {any} */ error) => error.message ?? String(error)),
  };
}

/**
 * @param {any[]} suites nested: a file holds groups, which hold groups
 * @returns {any[]}
 */
function specsOf(suites) {
  return suites.flatMap((suite) => [...(suite.specs ?? []), ...specsOf(suite.suites ?? [])]);
}

/**
 * The verdict over all suites. What could hide a failure counts as one: a suite that broke off, a skipped test.
 * @param {SuiteResult[]} suites
 * @param {{ maySkip?: boolean }} [options] `maySkip`: the user asked for some tests only
 * @returns {{ passed: number, failed: number, remarks: string[] }} `remarks` explain failures that are no failed test
 */
export function judge(suites, { maySkip = false } = {}) {
  const remarks = suites.flatMap(({ name, skipped, problems }) => [
    ...problems.map((problem) => `${name}: ${problem}`),
    ...(maySkip ? [] : skipped.map((title) => `${name}: not run: ${title}`)),
  ]);
  const sum = (/** @type {"passed" | "failed"} */ key) =>
    suites.reduce((total, suite) => total + suite[key], 0);
  const result = { passed: sum("passed"), failed: sum("failed") + remarks.length, remarks };
  if (result.passed + result.failed > 0) return result;
  return { passed: 0, failed: 1, remarks: ["no test ran at all"] };
}
