/** Prepares a fresh clone without building or starting anything: dependencies, Electron, system libraries. */
import { runEntry } from "./lib/console.mjs";
import { prepareRuntime } from "./prepare.mjs";

await runEntry(async () => {
  await prepareRuntime();
});
