import fs from "node:fs";
import path from "node:path";

import { capture, tail } from "../lib/capture.mjs";
import { SetupError, say } from "../lib/console.mjs";

/** What Electron needs on Debian and Ubuntu. Ubuntu 24.04 renamed some of them with a `t64` at the end. */
const PACKAGES = [
  "libnss3",
  "libatk1.0-0",
  "libatk-bridge2.0-0",
  "libgtk-3-0",
  "libgbm1",
  "libasound2",
  "libxss1",
];
const APT = { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" };

/**
 * Makes sure that this Linux can run the executable. As root on Debian and Ubuntu what is missing is installed.
 * @param {string} executable Electron
 * @param {{ display: boolean }} needs whether Xvfb is needed, too
 * @throws {SetupError} when something is missing and cannot be installed; says the command to run
 */
export async function ensureLibraries(executable, needs) {
  const missing = await findMissing(executable, needs);
  if (missing.length === 0) return;
  if (!hasCommand("apt-get")) {
    throw new SetupError(
      `this system lacks ${missing.join(", ")}, which Electron needs. ` +
        "Install GTK 3, NSS, ALSA, GBM, libXScrnSaver and, without a screen, Xvfb with your package manager.",
    );
  }
  const wanted = needs.display ? ["xvfb", ...PACKAGES] : PACKAGES;
  if (process.getuid?.() !== 0) {
    const names = await existingNames(wanted);
    throw new SetupError(
      `this system lacks ${missing.join(", ")}, which Electron needs. Install it and run the command again:\n` +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(" ")}`,
    );
  }
  await installWithApt(wanted, missing);
  const still = await findMissing(executable, needs);
  if (still.length > 0) {
    throw new SetupError(
      `after installing ${wanted.join(", ")} this system still lacks ${still.join(", ")}. Install that by hand.`,
    );
  }
}

/**
 * @param {string} executable
 * @param {{ display: boolean }} needs
 * @returns {Promise<string[]>} names of libraries, and "Xvfb"
 */
async function findMissing(executable, needs) {
  // Asked anew at every start: it takes hundredths of a second, and a remembered answer would go wrong where the
  // cache outlives the system, as in containers.
  const { stdout } = await capture("ldd", [executable], { env: { ...process.env, LC_ALL: "C" } });
  const missing = missingFromLdd(stdout);
  if (needs.display && !hasCommand("Xvfb")) missing.push("Xvfb");
  return missing;
}

/**
 * The libraries that `ldd` could not find. Libraries lying beside the executable are Electron's own.
 * @param {string} output
 * @returns {string[]}
 */
export function missingFromLdd(output) {
  const names = [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? "");
  return [...new Set(names)];
}

/**
 * @param {string[]} packages
 * @param {string[]} missing
 */
export async function installWithApt(packages, missing) {
  say(`this system lacks ${missing.join(", ")}: installing it with apt-get (a minute or two)`);
  const update = await capture("apt-get", ["update"], { env: APT });
  const names = await existingNames(packages);
  // Another apt-get may be at work, as on a machine just started.
  const args = ["-o", "DPkg::Lock::Timeout=120", "install", "-y", "--no-install-recommends", ...names];
  const install = await capture("apt-get", args, { env: APT });
  if (install.code !== 0) {
    const updateProblem =
      update.code === 0 ? "" : `\nBefore that, apt-get update failed:\n${tail(update.stderr, 5)}`;
    throw new SetupError(
      `apt-get could not install ${names.join(" ")}:\n${tail(install.stderr, 10)}${updateProblem}\n` +
        "Install these by hand, then run the command again.",
    );
  }
}

/**
 * The name under which this release of the distribution has each package.
 * @param {string[]} packages
 */
async function existingNames(packages) {
  const { stdout } = await capture(
    "apt-cache",
    ["policy", ...packages, ...packages.map((name) => `${name}t64`)],
    { env: APT },
  );
  const installable = installableFromPolicy(stdout);
  return packages.map((name) =>
    !installable.has(name) && installable.has(`${name}t64`) ? `${name}t64` : name,
  );
}

/**
 * The packages that `apt-cache policy` has a candidate for: a name that is only provided by others has none.
 * @param {string} output
 * @returns {Set<string>}
 */
export function installableFromPolicy(output) {
  const blocks = output.matchAll(/^(\S+):\n(?: .*\n)*? +Candidate: (.+)$/gm);
  return new Set([...blocks].filter((match) => match[2] !== "(none)").map((match) => match[1] ?? ""));
}

/**
 * @param {string} name
 */
export function hasCommand(name) {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return folders.some((folder) => folder !== "" && fs.existsSync(path.join(folder, name)));
}
