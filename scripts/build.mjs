/** `npm run build [-- --force]`: builds the app into `out/`, without starting it. */
import { ensureBuilt } from "./lib/build.mjs";
import { runEntry, say } from "./lib/console.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { projectRoot } from "./lib/paths.mjs";

await runEntry(async () => {
  await ensureDependencies(projectRoot);
  const took = await ensureBuilt(projectRoot, { force: process.argv.includes("--force") });
  say(took === null ? "the build is up to date" : `built in ${(took / 1000).toFixed(1)} s`);
});
