import { spawn } from "node:child_process";
import os from "node:os";
import { createInterface } from "node:readline";

/** @type {NodeJS.Signals[]} */
const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP"];
// npm passes Ctrl+C on to its script, which the terminal has told already: the echo is not a second wish to stop.
const ECHO_MS = 1000;
const GRACE_MS = 10_000;
const ORPHAN_CHECK_MS = 500;

/**
 * Runs a program on this terminal until it ends, passing on signals. It gets a process group of its own, so that
 * Ctrl+C reaches it once, through us, and so that it can be ended with all its children and nothing else.
 * A second signal, or one it has not obeyed for 10 s, ends the group at once. The death of the npm that runs this
 * script counts as a signal to stop.
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string | undefined} [options.cwd]
 * @param {NodeJS.ProcessEnv | undefined} [options.env]
 * @param {number | undefined} [options.timeoutMs] after this long the group is ended
 * @param {RegExp | undefined} [options.hide] lines of its stderr not to show
 * @returns {Promise<{ code: number, timedOut: boolean }>} the exit code, 128 plus its number when a signal ended it
 */
export function runForeground(command, args, { cwd, env, timeoutMs, hide } = {}) {
  return new Promise((resolve, reject) => {
    const detached = process.platform !== "win32";
    const child = spawn(command, args, {
      cwd,
      env,
      detached,
      stdio: ["inherit", "inherit", hide ? "pipe" : "inherit"],
    });
    if (hide && child.stderr) showExcept(child.stderr, hide);
    let timedOut = false;

    const endGroup = () => {
      if (child.pid === undefined) return;
      try {
        if (detached) process.kill(-child.pid, "SIGKILL");
        else child.kill();
      } catch (error) {
        // ESRCH: the group has gone by itself meanwhile.
        if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
      }
    };
    const stopForwarding = forwardSignals(child, endGroup);
    const deadline =
      timeoutMs === undefined ? undefined : setTimeout(() => ((timedOut = true), endGroup()), timeoutMs);
    const finish = () => {
      clearTimeout(deadline);
      stopForwarding();
    };
    child.on("error", (error) => {
      finish();
      reject(error);
    });
    // A killed app may leave helpers that hold its output open: what counts is its own end.
    child.on("exit", (code, signal) => {
      finish();
      resolve({ code: code ?? 128 + os.constants.signals[signal ?? "SIGKILL"], timedOut });
    });
  });
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {() => void} endGroup
 * @returns {() => void} stops it
 */
function forwardSignals(child, endGroup) {
  let firstAt = 0;
  /** @type {NodeJS.Timeout | undefined} */
  let grace;
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    if (firstAt === 0) {
      firstAt = Date.now();
      child.kill(signal);
      grace = setTimeout(endGroup, GRACE_MS);
    } else if (Date.now() - firstAt > ECHO_MS) endGroup();
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  // npm hands a signal to a shell between us, and the shell dies of it without a word to us.
  const parent = process.ppid;
  const orphanCheck = setInterval(() => {
    if (!process.env["npm_lifecycle_event"] || process.ppid === parent) return;
    clearInterval(orphanCheck);
    forward("SIGTERM");
  }, ORPHAN_CHECK_MS);
  return () => {
    clearTimeout(grace);
    clearInterval(orphanCheck);
    for (const signal of FORWARDED) process.off(signal, forward);
  };
}

/**
 * @param {import("node:stream").Readable} stream
 * @param {RegExp} hide
 */
function showExcept(stream, hide) {
  createInterface({ input: stream }).on("line", (line) => {
    if (!hide.test(line)) process.stderr.write(`${line}\n`);
  });
}
