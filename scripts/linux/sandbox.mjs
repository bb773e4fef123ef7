import fs from "node:fs";
import path from "node:path";

import { capture } from "../lib/capture.mjs";
import { SetupError } from "../lib/console.mjs";

/**
 * Makes sure that Chromium can build its sandbox, without which it ends with a core dump. It needs user namespaces,
 * which Ubuntu since 24.04 and some containers keep from ordinary users, or a helper that belongs to root.
 * @param {string} executable Electron
 * @throws {SetupError} with the command that sets up the helper
 */
export async function ensureSandbox(executable) {
  // Root has no sandbox anyway: see the switches in start.mjs.
  if (process.getuid?.() === 0) return;
  const helper = path.join(path.dirname(executable), "chrome-sandbox");
  if (isPrivileged(helper)) return;
  // The very thing Chromium does first. Where there is no such command to try it with, Chromium will tell.
  const probe = await capture("unshare", ["--user", "--map-root-user", "true"]);
  if (probe.code === 0 || probe.code === 127) return;
  throw new SetupError(
    "this system does not let programs build a sandbox of their own, which Electron needs. " +
      `Give its helper the right to do so, and run the command again:\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  );
}

/** @param {string} helper */
function isPrivileged(helper) {
  const stat = fs.statSync(helper, { throwIfNoEntry: false });
  return stat !== undefined && stat.uid === 0 && (stat.mode & 0o4000) !== 0;
}
