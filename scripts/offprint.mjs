/** `npm run --silent offprint -- parse FILE --json`: what a digest holds, without a window. */
import path from "node:path";

import { runEntry } from "./lib/console.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { runForeground } from "./lib/foreground.mjs";
import { callerFolder, projectRoot } from "./lib/paths.mjs";

await runEntry(async () => {
  await ensureDependencies(projectRoot);
  const tsx = path.join(projectRoot, "node_modules", "tsx", "dist", "cli.mjs");
  const cli = path.join(projectRoot, "scripts", "cli", "index.ts");
  const end = await runForeground(process.execPath, [tsx, cli, ...process.argv.slice(2)], {
    cwd: callerFolder(),
  });
  return end.code;
});
