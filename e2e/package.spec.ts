import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";

import { expect, test } from "./app";

const ROOT = resolve(import.meta.dirname, "..");
const APP = join(ROOT, "dist", `offprint-${process.platform}-${process.arch}`, "offprint");

/** How a fuse is written in the executable: the digits 0 and 1. */
const [OFF, ON] = [48, 49];

test("the packaged app has its back doors shut, and starts", async ({ desk }) => {
  await promisify(execFile)(process.execPath, [join(ROOT, "scripts/package.mjs")], { cwd: ROOT });
  const fuses = await getCurrentFuseWire(APP);
  expect(fuses[FuseV1Options.RunAsNode]).toBe(OFF);
  expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(OFF);
  expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(OFF);
  expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(ON);

  // Playwright can't drive it, which is the point of one of the fuses: it draws a picture of itself instead.
  const picture = join(desk.folder, "picture.png");
  const isRoot = process.getuid?.() === 0;
  const child = spawn(
    APP,
    [
      ...(isRoot ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      `--user-data-dir=${join(desk.folder, "data")}`,
      `--shot=${picture}`,
      "--welcome",
    ],
    {
      stdio: "ignore",
      env: {
        ...process.env,
        OFFPRINT_NO_DIALOGS: "1",
        OFFPRINT_ARXIV_API: "http://127.0.0.1:9/",
        OFFPRINT_ARXIV_PDF: "http://127.0.0.1:9/",
      },
    },
  );
  const patience = setTimeout(() => child.kill("SIGKILL"), 60_000);
  const code = await new Promise((done) => child.once("exit", done));
  clearTimeout(patience);
  expect(code).toBe(0);
  expect(existsSync(picture)).toBe(true);
  expect((await readFile(picture)).subarray(1, 4).toString()).toBe("PNG");
  // As Node it does not run: the variable that turns other Electrons into Node is ignored.
  const { stdout } = await promisify(execFile)(APP, ["-e", "console.log('a node')"], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1", OFFPRINT_NO_DIALOGS: "1" },
    timeout: 5000,
  }).catch((error: { readonly stdout?: string }) => ({ stdout: error.stdout ?? "" }));
  expect(stdout).not.toContain("a node");
});
