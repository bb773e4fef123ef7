import { spawn } from "node:child_process";
import { once } from "node:events";

import { SetupError } from "../lib/console.mjs";

const START_MS = 20_000;
const STOP_MS = 3_000;

/**
 * Starts a virtual screen of 1600 by 1000 pixels on a free display number.
 * @returns {Promise<{ display: string, stop: () => Promise<void> }>} `display` as in the environment variable, for example
 *   ":99"; the screen also stops when this process exits
 * @throws {SetupError} when Xvfb does not come up
 */
export async function startXvfb() {
  const args = ["-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"];
  // In a session of its own, so that Ctrl+C in the terminal ends the app first and not the ground it stands on.
  const child = spawn("Xvfb", args, { detached: true, stdio: ["ignore", "ignore", "pipe", "pipe"] });
  let complaints = "";
  child.stderr?.on("data", (chunk) => (complaints += chunk));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const kill = () => {
    if (isRunning()) child.kill("SIGTERM");
  };
  process.on("exit", kill);
  // Waits, so that the next start on this machine finds neither its display number taken nor a dead process.
  const stop = async () => {
    process.off("exit", kill);
    if (child.pid === undefined || !isRunning()) return;
    child.ref();
    const gone = once(child, "exit");
    kill();
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await gone;
    clearTimeout(timer);
  };

  const number = await new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ reason) => {
      void stop();
      reject(new SetupError(`the virtual screen (Xvfb) did not start: ${reason}. ${complaints.trim()}`));
    };
    const timer = setTimeout(() => fail(`no answer in ${START_MS / 1000} s`), START_MS);
    let text = "";
    child.stdio[3]?.on("data", (chunk) => {
      text += chunk;
      if (!text.includes("\n")) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
    child.on("error", (error) => fail(error.message));
    child.on("exit", (code, signal) => fail(`it ended with ${signal ?? code}`));
  });
  // From now on only stop() ends it; neither the child nor its pipes may keep this process alive.
  child.unref();
  for (const stream of [child.stderr, child.stdio[3]]) /** @type {any} */ (stream)?.unref();
  return { display: `:${number}`, stop };
}
