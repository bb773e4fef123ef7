/** `npm run bench -- [ARGS]`: sets up and builds like `npm start`, then runs the benchmarks with these arguments. */
import path from "node:path";

import { ensureBuilt } from "./lib/build.mjs";
import { runEntry } from "./lib/console.mjs";
import { runForeground } from "./lib/foreground.mjs";
import { projectRoot } from "./lib/paths.mjs";
import { openDisplay } from "./linux/display.mjs";
import { prepareRuntime } from "./prepare.mjs";

await runEntry(async () => {
  const runtime = await prepareRuntime();
  await ensureBuilt(projectRoot);
  const display = await openDisplay();
  try {
    const tsx = path.join(projectRoot, "node_modules", "tsx", "dist", "cli.mjs");
    const end = await runForeground(process.execPath, [tsx, "bench/index.ts", ...process.argv.slice(2)], {
      cwd: projectRoot,
      env: { ...display.env, OFFPRINT_ELECTRON_PATH: runtime.executable },
    });
    return end.code;
  } finally {
    await display.stop();
  }
});
