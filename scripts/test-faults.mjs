/** `npm run test:faults [-- ARGS]`: the long run of the fault matrix, and its table. ARGS go to playwright, for example -g TITLE. */
import fs from "node:fs";
import path from "node:path";

import { ensureBuilt } from "./lib/build.mjs";
import { runEntry } from "./lib/console.mjs";
import { faultTable } from "./lib/fault-table.mjs";
import { projectRoot } from "./lib/paths.mjs";
import { runEndToEndTests } from "./lib/test-suites.mjs";
import { openDisplay } from "./linux/display.mjs";
import { ensureTestTools } from "./linux/test-tools.mjs";
import { prepareRuntime } from "./prepare.mjs";

await runEntry(async () => {
  const runtime = await prepareRuntime();
  await ensureTestTools();
  await ensureBuilt(projectRoot);
  const results = path.join(projectRoot, "test-results", "faults");
  fs.rmSync(results, { recursive: true, force: true });
  const display = await openDisplay();
  try {
    const { passed, failed, problems } = await runEndToEndTests({
      root: projectRoot,
      args: ["faults/faults", ...process.argv.slice(2)],
      mayBeEmpty: false,
      env: { ...display.env, OFFPRINT_FAULTS: "long" },
      electron: runtime.executable,
    });
    const files = fs.existsSync(results) ? fs.readdirSync(results).sort() : [];
    const rows = files.map((name) => JSON.parse(fs.readFileSync(path.join(results, name), "utf8")));
    process.stdout.write(`\n${faultTable(rows)}\n`);
    for (const problem of problems) process.stdout.write(`${problem}\n`);
    process.stdout.write(`${passed} passed, ${failed + problems.length} failed\n`);
    return failed + problems.length === 0 ? 0 : 1;
  } finally {
    await display.stop();
  }
});
