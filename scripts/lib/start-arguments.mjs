import fs from "node:fs";
import path from "node:path";

import { SetupError } from "./console.mjs";

/**
 * What the user asked of `npm start`.
 * @typedef {object} StartArguments
 * @property {string[]} files digests to import, as absolute paths
 * @property {string[]} switches for the app, as they were given
 * @property {string | null} shot where to put a picture of the window, as an absolute path
 * @property {boolean} help
 */

/**
 * @param {string[]} argv without node and script
 * @param {string} folder that relative paths start from: where the user was
 * @returns {StartArguments}
 * @throws {SetupError} when `--shot` lacks its file
 */
export function readStartArguments(argv, folder) {
  /** @type {StartArguments} */
  const result = { files: [], switches: [], shot: null, help: false };
  let onlyFiles = false;
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i] ?? "";
    if (onlyFiles || !arg.startsWith("-")) result.files.push(path.resolve(folder, arg));
    else if (arg === "--") onlyFiles = true;
    else if (arg === "--help" || arg === "-h") result.help = true;
    else if (arg === "--shot" || arg.startsWith("--shot=")) {
      const file = arg === "--shot" ? (argv[++i] ?? "") : arg.slice("--shot=".length);
      if (file === "" || file.startsWith("--"))
        throw new SetupError("--shot needs the file to write: --shot OUT.png");
      result.shot = path.resolve(folder, file);
    } else result.switches.push(arg);
  }
  return result;
}

/**
 * Told before anything long starts, not after a minute of installing.
 * @param {string[]} files absolute paths
 * @throws {SetupError} naming the first that cannot be imported
 */
export function checkFiles(files) {
  for (const file of files) {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (!stat) throw new SetupError(`there is no file ${file}. Check the name of the digest.`);
    if (stat.isDirectory()) throw new SetupError(`${file} is a folder. Name the digest files in it.`);
  }
}
