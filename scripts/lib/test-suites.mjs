import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { reasonOf } from "./console.mjs";
import { runForeground } from "./foreground.mjs";
import { readPlaywright, readVitest } from "./test-report.mjs";

/**
 * @typedef {object} Run
 * @property {string} root the project folder
 * @property {string[]} args further arguments for the test runner
 * @property {boolean} mayBeEmpty whether it is right that no test matches
 * @property {NodeJS.ProcessEnv} env
 */

/**
 * Runs the unit tests.
 * @param {Run} run
 * @returns {Promise<import("./test-report.mjs").SuiteResult>}
 */
export function runUnitTests({ root, args, mayBeEmpty, env }) {
  return withReport("unit tests", readVitest, mayBeEmpty, (report) => {
    const vitest = path.join(root, "node_modules", "vitest", "vitest.mjs");
    const options = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    if (mayBeEmpty) options.push("--passWithNoTests");
    return runForeground(process.execPath, [vitest, ...options, ...args], { cwd: root, env });
  });
}

/**
 * Runs the end-to-end tests on the built app.
 * @param {Run & { electron: string }} run `electron`: the executable to test with
 * @returns {Promise<import("./test-report.mjs").SuiteResult>}
 */
export function runEndToEndTests({ root, args, mayBeEmpty, env, electron }) {
  return withReport("end-to-end tests", readPlaywright, mayBeEmpty, (report) => {
    const playwright = path.join(root, "node_modules", "@playwright", "test", "cli.js");
    const options = ["test", "--reporter=list,json"];
    if (mayBeEmpty) options.push("--pass-with-no-tests");
    return runForeground(process.execPath, [playwright, ...options, ...args], {
      cwd: root,
      env: { ...env, OFFPRINT_ELECTRON_PATH: electron, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    });
  });
}

/**
 * @param {string} name
 * @param {(report: any) => Omit<import("./test-report.mjs").SuiteResult, "name">} read
 * @param {boolean} mayBeEmpty
 * @param {(report: string) => Promise<{ code: number }>} run gets the file for the JSON report
 * @returns {Promise<import("./test-report.mjs").SuiteResult>}
 */
async function withReport(name, read, mayBeEmpty, run) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "offprint-test-"));
  const file = path.join(folder, "report.json");
  try {
    const { code } = await run(file);
    const result = { name, ...read(readReport(file)) };
    const { passed, failed, problems } = result;
    const empty = passed + failed + result.skipped.length === 0;
    if (empty && !mayBeEmpty && problems.length === 0) problems.push("no test was found");
    // The exit code knows of more than the report: errors outside any test, thresholds, a runner that broke off.
    if (code !== 0 && failed === 0 && problems.length === 0)
      problems.push(`the test runner ended with ${code}`);
    return result;
  } catch (error) {
    return {
      name,
      passed: 0,
      failed: 0,
      skipped: [],
      problems: [`gave no readable report: ${reasonOf(error)}`],
    };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file */
function readReport(file) {
  return JSON.parse(fs.readFileSync(file, "utf8"));
}
