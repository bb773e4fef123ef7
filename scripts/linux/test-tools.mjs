import fs from "node:fs";

import { say } from "../lib/console.mjs";
import { hasCommand, installWithApt } from "./libraries.mjs";

/** What some faults of the matrix need: a wrong clock, and a look at what the system is asked to do. */
const TOOLS = [
  { name: "strace", isThere: () => hasCommand("strace") },
  { name: "faketime", isThere: () => fs.existsSync("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1") },
];

/**
 * Installs what the end-to-end tests need beyond the app, as root on Debian and Ubuntu. Elsewhere the faults
 * that lack a tool fail and say which.
 */
export async function ensureTestTools() {
  if (process.platform !== "linux") return;
  const missing = TOOLS.filter(({ isThere }) => !isThere()).map(({ name }) => name);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !hasCommand("apt-get")) {
    say(
      `some faults will not be tried without ${missing.join(" and ")}: sudo apt-get install ${missing.join(" ")}`,
    );
    return;
  }
  await installWithApt(missing, missing);
}
