/**
 * `node scripts/fresh-clone.mjs [--cold]`: proves that the two commands of the README work on a fresh clone of the
 * last commit. `--cold` downloads Electron anew, too. Takes minutes, so it is no part of `npm test`.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { SetupError, runEntry, say } from "./lib/console.mjs";
import { runForeground } from "./lib/foreground.mjs";
import { projectRoot } from "./lib/paths.mjs";

/**
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
async function step(title, command, args, options = {}) {
  say(`fresh clone: ${title}`);
  const started = Date.now();
  const { code } = await runForeground(command, args, options);
  const seconds = Math.round((Date.now() - started) / 1000);
  if (code !== 0) throw new SetupError(`fresh clone: ${title} failed with ${code} after ${seconds} s`);
  say(`fresh clone: ${title} took ${seconds} s`);
}

await runEntry(async () => {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "offprint-fresh-"));
  const clone = path.join(work, "offprint");
  // A script of npm's that runs us has told its own folder, which would be taken for the user's.
  const { INIT_CWD: _caller, ...env } = process.env;
  if (process.argv.includes("--cold")) env["OFFPRINT_CACHE"] = path.join(work, "cache");
  try {
    await step("git clone", "git", ["clone", "--quiet", projectRoot, clone]);
    const sample = fs.readdirSync(path.join(clone, "resources")).find((name) => name.startsWith("sample"));
    if (!sample)
      throw new SetupError(
        `fresh clone: ${projectRoot}/resources holds no sample digest; commit one named sample...`,
      );
    const shot = path.join(work, "shot.png");
    const start = [
      "start",
      "--",
      path.join("resources", sample),
      "--shot",
      shot,
      `--user-data-dir=${path.join(work, "library")}`,
    ];
    await step("npm start", "npm", start, { cwd: clone, env });
    await step("npm test", "npm", ["test"], { cwd: clone, env });
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
});
