import { capture } from "./capture.mjs";

/**
 * Runs npm: the very npm that started this script when there is one, else the one on the PATH.
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export function npm(args, options = {}) {
  const script = process.env["npm_execpath"];
  // pnpm and yarn set the same variable, and their arguments differ.
  if (script?.endsWith("npm-cli.js")) return capture(process.execPath, [script, ...args], options);
  // On Windows npm is a .cmd file, which only a shell can run.
  return capture("npm", args, { ...options, shell: process.platform === "win32" });
}

/**
 * The registry npm is set to use, without a slash at its end.
 * @returns {Promise<string>}
 */
export async function registry() {
  const { stdout } = await npm(["config", "get", "registry"]);
  const url = stdout.trim().replace(/\/+$/, "");
  return /^https?:\/\//.test(url) ? url : "https://registry.npmjs.org";
}
