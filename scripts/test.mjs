/** `npm test`: sets up and builds like `npm start`, runs all tests, and ends with the line `N passed, N failed`. */
import { ensureBuilt } from "./lib/build.mjs";
import { SetupError, runEntry, say } from "./lib/console.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { projectRoot } from "./lib/paths.mjs";
import { judge } from "./lib/test-report.mjs";
import { runEndToEndTests, runUnitTests } from "./lib/test-suites.mjs";
import { openDisplay } from "./linux/display.mjs";
import { ensureTestTools } from "./linux/test-tools.mjs";
import { prepareRuntime } from "./prepare.mjs";

const HELP = `npm test                        all tests
npm test -- unit [ARGS]         unit tests; ARGS go to vitest, for example a part of a file's name or -t TITLE
npm test -- e2e [ARGS]          end-to-end tests; ARGS go to playwright, for example a file or -g TITLE
npm test -- NAME...             tests of both kinds in files whose path contains NAME

Skipped tests count as failed, except with ARGS or NAME.
`;

/**
 * @param {string[]} args
 * @param {boolean} mayBeEmpty
 */
async function endToEnd(args, mayBeEmpty) {
  const runtime = await prepareRuntime();
  await ensureTestTools();
  await ensureBuilt(projectRoot);
  const display = await openDisplay();
  try {
    return await runEndToEndTests({
      root: projectRoot,
      args,
      mayBeEmpty,
      env: display.env,
      electron: runtime.executable,
    });
  } finally {
    await display.stop();
  }
}

/**
 * A set-up that fails is a failure like any other: it must not end the command before its last line.
 * @param {string} name
 * @param {() => Promise<import("./lib/test-report.mjs").SuiteResult>} run
 */
async function attempt(name, run) {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return { name, passed: 0, failed: 0, skipped: [], problems: [error.message] };
  }
}

/**
 * @param {string[]} args
 * @param {boolean} mayBeEmpty
 */
async function unit(args, mayBeEmpty) {
  await ensureDependencies(projectRoot);
  return runUnitTests({ root: projectRoot, args, mayBeEmpty, env: process.env });
}

await runEntry(async () => {
  const argv = process.argv.slice(2);
  if (argv.includes("--help") || argv.includes("-h")) {
    process.stdout.write(HELP);
    return 0;
  }
  const only = argv[0] === "unit" || argv[0] === "e2e" ? argv[0] : null;
  const args = only ? argv.slice(1) : argv;
  // A name given for both kinds need not exist in each.
  const mayBeEmpty = !only && args.length > 0;

  const suites = [];
  if (only !== "e2e") suites.push(await attempt("unit tests", () => unit(args, mayBeEmpty)));
  if (only !== "unit") suites.push(await attempt("end-to-end tests", () => endToEnd(args, mayBeEmpty)));

  const { passed, failed, remarks } = judge(suites, { maySkip: args.length > 0 });
  for (const remark of remarks) say(`counted as failed: ${remark}`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
});
