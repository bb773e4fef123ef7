/** `npm run --silent electron:path`: prints the Electron executable, installing it first if need be. */
import { SetupError, runEntry, say } from "./lib/console.mjs";
import { installRuntime, prepareSystem } from "./prepare.mjs";

await runEntry(async () => {
  const runtime = await installRuntime();
  try {
    await prepareSystem(runtime);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    // The question was where Electron is, and that has an answer.
    say(error.message);
  }
  process.stdout.write(`${runtime.executable}\n`);
});
